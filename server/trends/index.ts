export { TopicDetail } from './topic-detail.ts';
export { createTrends, type Trends } from './trends.ts';
