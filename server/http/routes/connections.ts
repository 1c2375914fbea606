import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { Connection, NewConnection, Quarantined } from '../../domain/connection.ts';
import { EarshotError } from '../../domain/errors.ts';
import { BrandId, ConnectionId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/instant.ts';
import { Instant } from '../../domain/instant.ts';
import type { Listening } from '../../listening/index.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList, Paging } from './filter-query.ts';
import { toldConnection, toldReason } from './told-troubles.ts';

type Rooms = { readonly brands: BrandList; readonly listening: Listening; readonly access: Pick<Access, 'audit'>; readonly clock: Clock };

const PAGE = 50;
const params = z.object({ id: ConnectionId });
const Secrets = NewConnection.shape.secrets;
const ConnectionView = Connection.extend({ isSilent: z.boolean(), isRunning: z.boolean() });
const Words = z.object({ de: z.string(), en: z.string() });
const CheckReport = z.object({
  ok: z.boolean(),
  text: Words,
  missingScopes: z.array(z.string()),
  found: z.number().nullable(),
  sample: z.object({ title: z.string().nullable(), text: z.string(), publishedAt: Instant }).nullable(),
});

const Change = NewConnection.pick({ name: true, settings: true, rights: true, everySeconds: true, silentAfterHours: true }).extend({
  secrets: Secrets.optional(),
});

export function connectionRoutes({ brands, listening: { connections }, access: { audit }, clock }: Rooms): Route[] {
  const brandOf = async ({ params: { id } }: { readonly params: { readonly id: ConnectionId } }): Promise<[BrandId]> => {
    const connection = await connections.get(id);
    if (!connection) throw new EarshotError('not-found', 'connection/not-found');
    return [connection.brandId];
  };
  const note = (actor: string, act: string, { id, brandId, connector }: Connection) =>
    audit.add({ actor, act, brandId, subject: `connection:${id}`, details: { connector } });

  /** The acts that take a connection and nothing else. */
  const act = (verb: string, summary: string, does: (id: ConnectionId) => Promise<Connection>): Route =>
    route({
      method: 'POST',
      path: `/api/connections/{id}/${verb}`,
      summary,
      access: { permission: 'connect', brands: brandOf },
      params,
      response: Connection,
      async handler({ params: { id }, caller }) {
        const connection = await does(id);
        if (verb !== 'run') await note(caller.id, `connection:${verb}d`, connection);
        return toldConnection(connection, caller.language);
      },
    });

  return [
    route({
      method: 'GET',
      path: '/api/connections',
      summary: 'The sources of my brands and how they are',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: z.object({ brandIds: commaList(BrandId).optional() }),
      response: z.object({ connections: z.array(ConnectionView) }),
      async handler(asked) {
        const scope = await brandScope(brands, asked, 'read');
        const now = clock();
        const [found, running] = await Promise.all([connections.list(scope), connections.running(scope, now)]);
        const views = found.map((one) => ({ ...one, isSilent: connections.isSilent(one, now), isRunning: running.has(one.id) }));
        return { connections: views.map((view) => toldConnection(view, asked.caller.language)) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/connections',
      summary: 'Add a source; its secrets can be written and never read',
      access: { permission: 'connect', brands: ({ payload }) => [payload.brandId] },
      payload: NewConnection.extend({ secrets: Secrets.default({}) }),
      response: Connection,
      async handler({ payload, caller }) {
        const added = await connections.add(payload);
        await note(caller.id, 'connection:added', added);
        return added;
      },
    }),
    route({
      method: 'PUT',
      path: '/api/connections/{id}',
      summary: 'Change a source; an empty secret keeps the one that is stored',
      access: { permission: 'connect', brands: brandOf },
      params,
      payload: Change,
      response: Connection,
      async handler({ params: { id }, payload, caller }) {
        const changed = await connections.change(id, payload);
        await note(caller.id, 'connection:changed', changed);
        return toldConnection(changed, caller.language);
      },
    }),
    route({
      method: 'POST',
      path: '/api/connections/check',
      summary: 'One look through a source before it is saved, told in plain words',
      access: { permission: 'connect', brands: ({ payload }) => [payload.brandId] },
      payload: NewConnection.pick({ brandId: true, connector: true, settings: true }).extend({
        secrets: Secrets.default({}),
        id: ConnectionId.optional(),
      }),
      response: CheckReport,
      async handler({ payload }) {
        const report = await connections.check(payload);
        return { ...report, missingScopes: [...report.missingScopes] };
      },
    }),
    act('pause', 'Stop reading a source for a while', (id) => connections.setState(id, 'paused')),
    act('resume', 'Read a source again', (id) => connections.setState(id, 'active')),
    act('run', 'Read a source now', (id) => connections.runNow(id)),
    route({
      method: 'GET',
      path: '/api/connections/{id}/quarantine',
      summary: 'What a source sent and we could not read',
      access: { permission: 'connect', brands: brandOf },
      params,
      query: Paging,
      response: z.object({ quarantined: z.array(Quarantined), next: z.string().nullable() }),
      async handler(asked) {
        const [brandId] = await brandOf(asked);
        const { cursor = null, limit = PAGE } = asked.query;
        const { quarantined, next } = await connections.quarantine({ connectionId: asked.params.id, brandId, cursor, limit });
        return { quarantined: quarantined.map((one) => toldReason(one, asked.caller.language)), next };
      },
    }),
  ];
}
