import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Connection, NewConnection } from '../domain/connection.ts';
import type { CheckReport, Connector, ConnectorContext } from '../domain/connector.ts';
import { EarshotError } from '../domain/errors.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId, ConnectionId, NewId } from '../domain/ids.ts';
import { type CheckAsk, checkConnection } from './check-connection.ts';
import { type AccessParts, connectorOf, contextOf, lookElsewhere, readSettings, sealAll } from './connection-access.ts';
import { isSilent } from './is-silent.ts';
import type { Announce, BrandStore, ConnectionStore, QuarantineStore } from './ports.ts';

export type ConnectionFields = Omit<NewConnection, 'brandId' | 'connector' | 'secrets'> & {
  /** An empty secret keeps the one that is stored. */
  readonly secrets?: Readonly<Record<string, string>> | undefined;
};

export type Connections = {
  list(brandIds: readonly BrandId[]): Promise<readonly Connection[]>;
  all(): Promise<readonly Connection[]>;
  get(id: ConnectionId): Promise<Connection | null>;
  add(connection: NewConnection): Promise<Connection>;
  change(id: ConnectionId, fields: ConnectionFields): Promise<Connection>;
  setState(id: ConnectionId, state: Connection['state']): Promise<Connection>;
  /** Due at once. */
  runNow(id: ConnectionId): Promise<Connection>;
  check(ask: CheckAsk): Promise<CheckReport>;
  context(connection: Connection, signal: AbortSignal): Promise<ConnectorContext>;
  /** The connection of an import: one per brand and name of the source. */
  ensureFile(brandId: BrandId, sourceName: string): Promise<Connection>;
  quarantine: QuarantineStore['list'];
  running: ConnectionStore['running'];
  isSilent(connection: Connection, now: Date): boolean;
};

export type ConnectionParts = AccessParts & {
  readonly brandStore: BrandStore;
  readonly connectionStore: ConnectionStore;
  readonly quarantineStore: QuarantineStore;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** Nobody is asked when a file is imported; an admin can change these afterwards. */
const FILE_RIGHTS = { legalBasis: 'legitimate-interest', purpose: 'reputation', retentionDays: 730 } as const;
const NOTHING_YET = { collected: 0, stored: 0, updated: 0, duplicate: 0, filtered: 0, quarantined: 0, deleted: 0 };

const fileIdOf = (brandId: BrandId, source: string): ConnectionId =>
  `file.${createHash('sha256').update(`${brandId}\0${source}`).digest('base64url').slice(0, 22)}` as ConnectionId;

export function createConnections(parts: ConnectionParts): Connections {
  const { connectionStore: store, quarantineStore, connectors, secretBox, clock, newId, announce } = parts;

  const changed = ({ id, brandId }: Pick<Connection, 'id' | 'brandId'>): OutgoingEvent => ({
    eventId: newId(),
    name: 'connection:changed',
    brandId,
    at: clock(),
    body: { connectionId: id },
  });

  async function existing(id: ConnectionId): Promise<Connection> {
    const connection = await store.get(id);
    if (!connection) throw new EarshotError('not-found', 'connection/not-found');
    return connection;
  }

  async function write(connection: Connection, change: Omit<Parameters<ConnectionStore['change']>[0], 'id' | 'brandId' | 'event'>) {
    const { id, brandId } = connection;
    const written = await store.change({ id, brandId, ...change, event: changed(connection) });
    if (!written) throw new EarshotError('not-found', 'connection/not-found');
    announce();
    return written;
  }

  async function addAs(id: ConnectionId, { secrets, ...given }: NewConnection): Promise<Connection> {
    const connector = connectorOf(connectors, given.connector);
    readSettings(connector, given.settings);
    const kept = checkedSecrets(connector, secrets);
    if (!(await parts.brandStore.get(given.brandId))) throw new EarshotError('not-found', 'brand/not-found');
    const now = clock();
    const fresh: Connection = {
      ...given,
      id,
      secretNames: Object.keys(kept),
      state: 'active',
      counts: NOTHING_YET,
      lastRunAt: null,
      lastSuccessAt: null,
      lastMentionAt: null,
      nextRunAt: connector.manifest.isPolled ? now : null,
      trouble: null,
      createdAt: now,
    };
    const added = await store.add(fresh, sealAll(secretBox, id, kept), changed(fresh));
    announce();
    return added;
  }

  const dueNow = ({ connector }: Pick<Connection, 'connector'>): Date | null =>
    connectors.get(connector)?.manifest.isPolled ? clock() : null;

  return {
    list: store.list,
    all: store.all,
    get: store.get,
    running: store.running,
    quarantine: quarantineStore.list,
    check: async (ask) => checkConnection(parts, ask, ask.id ? await store.get(ask.id) : null),
    context: (connection, signal) => contextOf(parts, connection, signal),
    isSilent: (connection, now) => isSilent(connection, connectors.get(connection.connector)?.manifest, now),
    add: (connection) => addAs(newId() as ConnectionId, connection),
    async change(id, { secrets = {}, ...fields }) {
      const before = await existing(id);
      const connector = connectorOf(connectors, before.connector);
      readSettings(connector, fields.settings);
      const kept = checkedSecrets(connector, secrets);
      const isOther = !isDeepStrictEqual(before.settings, fields.settings);
      const missing = lookElsewhere(before.settings, fields.settings) ? before.secretNames.filter((name) => !(name in kept)) : [];
      if (missing.length > 0) throw secretsAgain(missing);
      // Whoever mends settings or credentials expects the source to go on.
      const isMended = before.state === 'stopped' && (isOther || Object.keys(kept).length > 0);
      return await write(before, {
        set: {
          ...fields,
          secretNames: [...new Set([...before.secretNames, ...Object.keys(kept)])],
          ...(isMended ? { state: 'active', trouble: null, nextRunAt: dueNow(before) } : {}),
        },
        sealed: sealAll(secretBox, id, kept),
        forgetsCheckpoint: isOther,
      });
    },
    async setState(id, state) {
      const before = await existing(id);
      const isActive = state === 'active';
      return await write(before, { set: { state, nextRunAt: isActive ? dueNow(before) : null, ...(isActive ? { trouble: null } : {}) } });
    },
    async runNow(id) {
      const before = await existing(id);
      if (before.state !== 'active') throw new EarshotError('conflict', 'connection/not-active');
      return await write(before, { set: { nextRunAt: dueNow(before) } });
    },
    async ensureFile(brandId, sourceName) {
      const id = fileIdOf(brandId, sourceName);
      const known = await store.get(id);
      if (known) return known;
      return await addAs(id, {
        brandId,
        connector: 'file',
        name: sourceName.slice(0, 120),
        settings: { sourceName: sourceName.slice(0, 120) },
        secrets: {},
        rights: FILE_RIGHTS,
        everySeconds: 86_400,
        silentAfterHours: 8_760,
      });
    },
  };
}

function checkedSecrets({ manifest }: Connector, secrets: Readonly<Record<string, string>>): Record<string, string> {
  const unknown = Object.keys(secrets).find((name) => !manifest.secretNames.includes(name));
  if (unknown) throw new EarshotError('invalid', 'connection/unknown-secret', { values: { name: unknown } });
  return Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
}

function secretsAgain(names: readonly string[]): EarshotError {
  const code = 'connection/secrets-again';
  const details = names.map((name) => ({ path: `secrets.${name}`, code, message: code }));
  return new EarshotError('invalid', code, { values: { names: names.join(', ') }, details });
}
