export { TopicDetail } from './topic-detail.ts';
export { type BoardAsk, createTrends, type Trends, type TrendsParts } from './trends.ts';
