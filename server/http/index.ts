export { createHttp, type Http, type HttpConfig, type HttpParts } from './create-http.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export type { AnswerStore, Health, HealthCheck, RequestLog } from './ports.ts';
export { allRoutes, type RoutedHouse } from './routes/index.ts';
