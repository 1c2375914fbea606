import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly contentType: string;
  /** Prometheus text. */
  read(): Promise<string>;
  observe(request: { readonly method: string; readonly route: string; readonly status: number; readonly seconds: number }): void;
};

/** `gauges` are read whenever somebody asks: their names, e.g. 'earshot_events_last', with the number of the moment. */
export function createMetrics(gauges: () => Promise<Readonly<Record<string, number>>> = async () => ({})): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'earshot_http_request_seconds',
    help: 'Duration of HTTP requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [register],
  });
  const known = new Map<string, Gauge>();
  return {
    contentType: register.contentType,
    async read() {
      for (const [name, value] of Object.entries(await gauges())) {
        const gauge = known.get(name) ?? new Gauge({ name, help: name.replaceAll('_', ' '), registers: [register] });
        known.set(name, gauge);
        gauge.set(value);
      }
      return await register.metrics();
    },
    observe({ method, route, status, seconds }) {
      requests.observe({ method, route, status: String(status) }, seconds);
    },
  };
}
