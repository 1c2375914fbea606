import { isLoopbackHost } from '../../access/index.ts';
import { EarshotError } from '../../domain/errors.ts';
import type { Metrics } from '../metrics.ts';
import { isDirectLoopback } from '../remote-address.ts';
import { type RawAnswer, type Route, route } from '../route.ts';

export function metricsRoutes({ metrics, publicUrl }: { readonly metrics: Metrics; readonly publicUrl: string | null }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/metrics',
      summary: 'Numbers for Prometheus',
      access: { open: 'with an API token; without one from this machine alone, while no public address is set' },
      response: 'raw',
      async handler({ caller, headers, remoteAddress }): Promise<RawAnswer> {
        const isAtHome = publicUrl === null && isDirectLoopback(remoteAddress, headers) && isLoopbackHost(headers['host']);
        if (caller.kind !== 'token' && !isAtHome) throw new EarshotError('unauthenticated', 'session/needed');
        return { headers: { 'content-type': metrics.contentType }, body: await metrics.read() };
      },
    }),
  ];
}
