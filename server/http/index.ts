export { createHttp, type HttpConfig } from './create-http.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export type { Health } from './ports.ts';
export { allRoutes } from './routes/index.ts';
