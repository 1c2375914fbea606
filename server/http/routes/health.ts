import type { Health } from '../ports.ts';
import type { RawAnswer, Route } from '../route.ts';
import { route } from '../route.ts';

export function healthRoutes({ health }: { readonly health: Health }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/health/live',
      summary: 'Whether the process runs',
      access: { open: 'asked by whatever watches over processes' },
      response: 'raw',
      handler: async (): Promise<RawAnswer> => ({ body: { status: 'ok', checks: [] } }),
    }),
    route({
      method: 'GET',
      path: '/health/ready',
      summary: 'Whether the process can serve: 200 or 503 with what is missing',
      access: { open: 'asked by load balancers' },
      response: 'raw',
      async handler(): Promise<RawAnswer> {
        const checks = await health.check();
        const isReady = checks.every(({ ok }) => ok);
        return { status: isReady ? 200 : 503, body: { status: isReady ? 'ok' : 'failing', checks } };
      },
    }),
  ];
}
