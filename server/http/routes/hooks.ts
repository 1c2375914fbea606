import { z } from 'zod';
import { ConnectionId } from '../../domain/ids.ts';
import type { Intake } from '../../intake/index.ts';
import { type Route, route } from '../route.ts';

const MAX_BYTES = 2 * 1024 * 1024;

export function hookRoutes({ intake }: { readonly intake: Pick<Intake, 'receive'> }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/hooks/{connectionId}',
      summary: 'What another system sends us, signed over the raw bytes',
      access: { open: 'the connector checks the signature' },
      params: z.object({ connectionId: ConnectionId }),
      payload: 'raw',
      maxBytes: MAX_BYTES,
      response: 'raw',
      async handler({ params: { connectionId }, payload, headers }) {
        const given = Object.entries(headers).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
        const counts = await intake.receive(connectionId, { headers: Object.fromEntries(given), body: payload });
        return { status: 202, body: counts };
      },
    }),
  ];
}
