import type { Server } from '@hapi/hapi';
import type { Grant } from '../../server/domain/access.ts';
import type { Brand } from '../../server/domain/brand.ts';
import type { BrandId } from '../../server/domain/ids.ts';
import { createHttp, createMetrics, type HttpConfig, type Metrics } from '../../server/http/index.ts';
import type { Route } from '../../server/http/route.ts';
import { auditRoutes } from '../../server/http/routes/audit.ts';
import { colleagueRoutes } from '../../server/http/routes/colleagues.ts';
import { healthRoutes } from '../../server/http/routes/health.ts';
import { meRoutes } from '../../server/http/routes/me.ts';
import { metricsRoutes } from '../../server/http/routes/metrics.ts';
import { openApiRoutes } from '../../server/http/routes/openapi.ts';
import { sessionRoutes } from '../../server/http/routes/session.ts';
import { setupRoutes } from '../../server/http/routes/setup.ts';
import { tokenRoutes } from '../../server/http/routes/tokens.ts';
import { userRoutes } from '../../server/http/routes/users.ts';

import { type TestAccess, testAccess } from '../fixtures/access.ts';
import { aBrand } from '../fixtures/mention.ts';

export const PASSWORD = 'ein ruhiger Dienstag';
export const nordlinie = 'nordlinie' as BrandId;
export const suedbus = 'suedbus' as BrandId;

const named = (id: BrandId): Brand => aBrand({ id, name: id, terms: [] });
export const brands = { list: async () => [named(nordlinie), named(suedbus)] };

/** The routes that need no other room than access. */
export function doorRoutes(house: TestAccess & { readonly metrics: Metrics }): Route[] {
  const rooms = { ...house, brands, publicUrl: null, health: { check: async () => [{ name: 'store', ok: true }] } };
  const routes = [setupRoutes, sessionRoutes, meRoutes, userRoutes, tokenRoutes, auditRoutes, colleagueRoutes, healthRoutes, metricsRoutes];
  const own = routes.flatMap((routesOf) => routesOf(rooms));
  return [...own, ...openApiRoutes(own, null)];
}

export type Door = TestAccess & {
  readonly server: Server;
  readonly address: string;
  readonly lines: readonly object[];
  stop(): Promise<void>;
};

/** A listening server with these routes, access for real, and a log that can be read. */
export async function openDoor(
  routesOf: (house: TestAccess & { readonly metrics: Metrics }) => readonly Route[],
  config: Partial<HttpConfig> = {},
): Promise<Door> {
  const house = await testAccess(config.publicUrl ?? 'http://127.0.0.1:3000');
  const metrics = createMetrics();
  const lines: object[] = [];
  const write = (fields: object, text: string) => void lines.push({ ...fields, text });
  const http = await createHttp({
    access: house.access,
    routes: routesOf({ ...house, metrics }),
    answerStore: house.answerStore,
    config: { host: '127.0.0.1', port: 0, publicUrl: null, consoleFolder: '/nowhere', ...config },
    log: { info: write, warn: write, error: write },
    metrics,
    clock: house.clock,
  });
  const address = await http.start();
  return {
    ...house,
    server: http.server,
    address,
    lines,
    stop: async () => {
      await http.stop();
      await house.close();
    },
  };
}

export type Person = {
  readonly cookie: string;
  readonly csrf: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Somebody with these grants, signed in. */
export async function signedIn({ access, address }: Door, email: string, grants: readonly Grant[]): Promise<Person> {
  await access.setup.ensureAdmin('root@example.org', PASSWORD);
  if (!(await access.users.byEmail(email))) {
    const { link } = await access.users.invite({ email, name: email, grants, language: 'en', by: 'test' });
    await access.users.accept({ token: new URL(link).searchParams.get('token') ?? '', name: email, password: PASSWORD, language: 'en' });
  }
  const { cookieToken, csrf } = await access.sessions.open({ email, password: PASSWORD, remoteAddress: '192.0.2.1' });
  const cookie = `earshot_session=${cookieToken}`;
  return { cookie, csrf, headers: { cookie, 'x-csrf-token': csrf, origin: address, 'content-type': 'application/json' } };
}
