import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { type Context, createContext } from '../../server/context.ts';
import type { Grant } from '../../server/domain/access.ts';
import type { BrandId } from '../../server/domain/ids.ts';
import { createReactionRunner, reactionsOf } from '../../server/events/index.ts';
import { allRoutes, createHttp, createMetrics } from '../../server/http/index.ts';
import type { Route } from '../../server/http/route.ts';
import { openTestStore } from '../fixtures/store.ts';
import { PASSWORD } from './house.ts';

export type Headers = Readonly<Record<string, string>>;

/** Something of every kind that belongs to one brand. */
export type Belongings = {
  readonly brand: BrandId;
  readonly connection: string;
  readonly mention: string;
  readonly author: string;
  readonly ticket: string;
  readonly profile: string;
  readonly identity: string;
  readonly persona: string;
  readonly reply: string;
};

export type WholeHouse = {
  readonly context: Context;
  readonly routes: readonly Route[];
  readonly address: string;
  ask(
    method: string,
    path: string,
    more?: { headers?: Headers; body?: unknown },
  ): Promise<{ status: number; text: string; code: string | null }>;
  /** Signs in with these grants, and gives what a browser then sends. */
  enter(email: string, grants: readonly Grant[]): Promise<Headers>;
  /** A brand with something of everything. */
  furnish(name: string): Promise<Belongings>;
  /** Carries what was announced, and lets everybody react until nothing is left. */
  react(): Promise<void>;
  readonly root: Headers;
  /** Changes when anything in the store does, except who was seen when. */
  fingerprint(): Promise<string>;
  stop(): Promise<void>;
};

const SEEN_ONLY = new Set(['sessions', 'tokens', 'leases', 'answers']);

export type WholeHouseOptions = { readonly env?: NodeJS.ProcessEnv; readonly monitorCommands?: boolean };

/** Every room, the real routes, a listening server. */
export async function openWholeHouse({ env = {}, monitorCommands = false }: WholeHouseOptions = {}): Promise<WholeHouse> {
  const { store, close } = await openTestStore({ monitorCommands });
  const folder = await mkdtemp(join(tmpdir(), 'earshot-house-'));
  const log = pino({ level: 'silent' });
  const context = createContext({ config: readConfig({ EARSHOT_DATA: folder, ...env }), store, log });
  const { clock, events, repositories } = context;
  const { access } = context.rooms;
  const metrics = createMetrics();
  const routes = allRoutes({ ...context, health: { check: async () => [] }, metrics, publicUrl: null });
  const config = { host: '127.0.0.1', port: 0, publicUrl: null, consoleFolder: '/nowhere' };
  const http = await createHttp({ access, routes, answerStore: repositories.answerStore, config, log, metrics, clock });
  const address = await http.start();
  const schedule = { armCollects: async () => {}, soon: async () => {} };
  const reactions = createReactionRunner(reactionsOf(context.rooms, schedule), { ...events, clock, output: log });

  const ask: WholeHouse['ask'] = async (method, path, { headers = {}, body } = {}) => {
    const isBytes = typeof body === 'string';
    const answer = await fetch(new URL(path, address), {
      method,
      headers: {
        origin: address,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': isBytes ? 'text/plain' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isBytes ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    return { status: answer.status, text, code: isJson ? ((JSON.parse(text) as { code?: string }).code ?? null) : null };
  };

  async function enter(email: string, grants: readonly Grant[]): Promise<Headers> {
    if (!(await access.users.byEmail(email))) {
      const { link } = await access.users.invite({ email, name: email, grants, language: 'en', by: 'test' });
      await access.users.accept({ token: new URL(link).searchParams.get('token') ?? '', name: email, password: PASSWORD, language: 'en' });
    }
    const { cookieToken, csrf } = await access.sessions.open({ email, password: PASSWORD, remoteAddress: '192.0.2.1' });
    return { cookie: `earshot_session=${cookieToken}`, 'x-csrf-token': csrf };
  }
  await access.setup.ensureAdmin('root@example.org', PASSWORD);
  const root = await enter('root@example.org', []);

  async function done<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, text } = await ask(method, path, { headers: root, ...(body === undefined ? {} : { body }) });
    if (status !== 200) throw new Error(`${method} ${path}: ${status} ${text}`);
    return JSON.parse(text) as T;
  }

  async function react(): Promise<void> {
    await events.relay.sweep();
    while ((await reactions.round(new AbortController().signal)) > 0) await events.relay.sweep();
  }

  async function furnish(name: string): Promise<Belongings> {
    const { id: brand } = await done<{ id: BrandId }>('POST', '/api/brands', {
      name,
      timeZone: 'Europe/Berlin',
      terms: [{ query: name, compounds: false }],
    });
    const line = {
      id: '1',
      text: `${name}: warum kommt der Zug nie?`,
      platform: 'forum',
      author: { id: `a-${name}`, handle: `h-${name}` },
    };
    await done('POST', `/api/imports?brandId=${brand}&name=${name}&format=jsonl`, `${JSON.stringify(line)}\n`);
    await react();
    const contact = { id: '1', name: `Kundin ${name}`, handles: [] };
    await done('POST', `/api/crm/contacts?brandId=${brand}&format=jsonl`, `${JSON.stringify(contact)}\n`);
    await react();
    const { mentions } = await done<{ mentions: { id: string; author: { id: string } }[] }>('GET', `/api/mentions?brandIds=${brand}`);
    const { profiles } = await done<{ profiles: { id: string }[] }>('GET', `/api/profiles?brandIds=${brand}`);
    const { connections } = await done<{ connections: { id: string }[] }>('GET', `/api/connections?brandIds=${brand}`);
    const [mention, profile, connection] = [mentions[0], profiles[0], connections[0]];
    if (!mention || !profile || !connection) throw new Error(`nothing of ${name} was stored`);
    const ticket = await done<{ id: string }>('POST', `/api/mentions/${mention.id}/ticket`);
    const identity = await done<{ id: string }>('POST', '/api/identities', { authorId: mention.author.id, profileId: profile.id });
    const persona = await done<{ id: string }>('POST', '/api/personas', {
      brandId: brand,
      name: 'Pendlerin',
      summary: '',
      goals: [],
      worries: [],
      rules: [{ field: 'platform', is: 'forum', weight: 1 }],
      threshold: 0.5,
    });
    const reply = `reply-of-${brand}`;
    const inDoubt = {
      _id: reply,
      brandId: brand,
      connectionId: connection.id,
      mentionId: mention.id,
      text: 'Wir sehen nach.',
      state: 'in_doubt',
    };
    const rest = { idempotencyKey: 'key-12345', by: 'root', createdAt: clock(), attempt: 1, startedAt: clock(), publishedAt: null };
    const end = { externalId: null, url: null, trouble: null, absentChecks: 0 };
    await store.connection.collection<{ _id: string }>('replies').insertOne({ ...inDoubt, ...rest, ...end });
    return {
      brand,
      connection: connection.id,
      mention: mention.id,
      author: mention.author.id,
      ticket: ticket.id,
      profile: profile.id,
      identity: identity.id,
      persona: persona.id,
      reply,
    };
  }

  return {
    context,
    routes,
    address,
    ask,
    enter,
    furnish,
    react,
    root,
    async fingerprint() {
      const hash = createHash('sha256');
      const collections = (await store.connection.listCollections()).map(({ name }) => name).filter((name) => !SEEN_ONLY.has(name));
      for (const name of collections.sort())
        for await (const document of store.connection.collection(name).find({}).sort({ _id: 1 }))
          hash.update(`${name} ${JSON.stringify(document)}`);
      return hash.digest('hex');
    },
    async stop() {
      await http.stop();
      await reactions.close();
      await context.close();
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
