import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Route, route } from '../../server/http/route.ts';
import { type Door, doorRoutes, nordlinie, openDoor, PASSWORD, signedIn } from './house.ts';

let made = 0;
const probes: Route[] = [
  route({
    method: 'POST',
    path: '/api/probe/{brandId}',
    summary: 'Counts how often it was done',
    access: { permission: 'correct', brands: ({ params }) => [params.brandId] },
    params: z.object({ brandId: z.string().brand<'BrandId'>() }),
    payload: z.object({ text: z.string().min(1), settings: z.record(z.string(), z.json()).optional() }),
    response: z.object({ made: z.int() }),
    async handler({ payload }) {
      if (payload.text === 'break') throw new Error(`secret words of ${payload.text}`);
      made += 1;
      return { made };
    },
  }),
];

let door: Door;
beforeAll(async () => {
  door = await openDoor((house) => [...doorRoutes(house), ...probes]);
  await door.access.setup.ensureAdmin('root@example.org', PASSWORD);
});
afterAll(() => door.stop());

const agent = () => signedIn(door, 'ben@example.org', [{ role: 'agent', brandId: nordlinie }]);
const send = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => fetch(new URL(path, door.address), init);
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as { code: string }).code;
const probe = (headers: Record<string, string>, body: unknown = { text: 'ja' }) =>
  send('/api/probe/nordlinie', { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });

test('signing in gives a cookie that scripts cannot read, and a fresh one each time', async () => {
  const enter = (cookie?: string) =>
    send('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) },
      body: JSON.stringify({ email: 'root@example.org', password: PASSWORD }),
    });
  const first = (await enter('earshot_session=planted')).headers.getSetCookie()[0] ?? '';
  const second = (await enter()).headers.getSetCookie()[0] ?? '';
  expect(first).toMatch(/^earshot_session=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/$/);
  expect(second).not.toBe(first);
});

test('behind https the cookie is bound to the host and to https', async () => {
  const https = await openDoor((house) => doorRoutes(house), {
    publicUrl: 'https://earshot.example.org',
  });
  await https.access.setup.ensureAdmin('root@example.org', PASSWORD);
  const answer = await fetch(new URL('/api/session', https.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://earshot.example.org', host: 'evil.example' },
    body: JSON.stringify({ email: 'root@example.org', password: PASSWORD }),
  });
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-earshot_session=[\w-]{43}; Secure; HttpOnly; SameSite=Lax; Path=\/$/);
  expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
  await https.stop();
});

test('no other site can make a signed-in browser change anything', async () => {
  const { headers } = await agent();
  const { origin: _own, 'x-csrf-token': _token, ...cookieOnly } = headers as Record<string, string>;
  const before = made;
  const tries: [Record<string, string>, string][] = [
    [{ ...headers, origin: 'https://evil.example' }, 'access/other-site'],
    [{ ...headers, origin: 'null' }, 'access/other-site'],
    [{ ...headers, origin: door.address.replace('127.0.0.1', 'evil.example') }, 'access/other-site'],
    [{ ...cookieOnly, 'sec-fetch-site': 'cross-site' }, 'access/other-site'],
    [{ ...cookieOnly, origin: door.address }, 'access/csrf'],
    [{ ...headers, 'x-csrf-token': `${headers['x-csrf-token']}x` }, 'access/csrf'],
    [{ ...headers, 'content-type': 'text/plain' }, 'request/not-json'],
    [{ ...headers, 'content-type': 'application/x-www-form-urlencoded' }, 'request/not-json'],
  ];
  for (const [tried, code] of tries) expect(await codeOf(await probe(tried))).toBe(code);
  expect(made).toBe(before);
  expect((await probe(headers)).status).toBe(200);
});

test('the CSRF token of one session is worth nothing in another', async () => {
  const [one, other] = [await agent(), await agent()];
  expect(await codeOf(await probe({ ...one.headers, 'x-csrf-token': other.csrf }))).toBe('access/csrf');
});

test('every answer says what browsers may do with it', async () => {
  for (const path of ['/api/setup', '/api/users', '/nowhere', '/api/nowhere', '/docs', '/assets/x.js']) {
    const { headers } = await send(path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[\w-]{12}$/);
  }
  expect((await send('/api/setup')).headers.get('cache-control')).toBe('no-store');
});

test('what is wrong is said field by field, in the caller’s language', async () => {
  const { headers } = await agent();
  const answer = await probe({ ...headers, 'accept-language': 'de' }, { text: '' });
  const body = (await answer.json()) as { details: { path: string }[]; message: string; requestId: string };
  expect([answer.status, body.message, body.requestId]).toEqual([
    400,
    'Something in the request is wrong.',
    answer.headers.get('x-request-id'),
  ]);
  expect(body.details).toEqual([{ path: 'text', code: 'too_small', message: expect.stringMatching(/Too small/) }]);
  const stranger = await send('/api/users', { headers: { 'accept-language': 'fr, de;q=0.8, en;q=0.3' } });
  expect(((await stranger.json()) as { message: string }).message).toBe('Bitte melden Sie sich zuerst an.');
});

test('nothing in a body reaches a prototype, and no tree is too deep', async () => {
  const { headers } = await agent();
  for (const settings of ['{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}', `${'['.repeat(100)}${']'.repeat(100)}`])
    expect((await probe(headers, `{"text":"ja","settings":${settings.startsWith('[') ? `{"a":${settings}}` : settings}}`)).status).toBe(
      400,
    );
  expect(({} as { x?: number }).x).toBeUndefined();
});

test('a failure of ours tells nobody what was in it', async () => {
  const { headers } = await agent();
  const answer = await probe(headers, { text: 'break' });
  expect([answer.status, await codeOf(answer)]).toEqual([500, 'internal/unexpected']);
  expect(JSON.stringify(door.lines)).toContain('request failed');
  expect(JSON.stringify(door.lines)).not.toContain('secret words');
});

test('the log knows requests by route and id, never by what was asked', async () => {
  await send('/api/audit?subject=geheimes+wort', {});
  const written = JSON.stringify(door.lines);
  expect(written).toContain('"/api/audit"');
  expect(written).not.toContain('geheimes');
});

test('the same key does the work once and gets the same answer', async () => {
  const { headers } = await agent();
  const keyed = { ...headers, 'idempotency-key': 'import-4711' };
  const before = made;
  const answers = [await probe(keyed), await probe(keyed)];
  expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ made: before + 1 }, { made: before + 1 }]);
  expect(answers[1]?.headers.get('idempotent-replay')).toBe('true');
  expect(await codeOf(await probe(keyed, { text: 'nein' }))).toBe('request/key-reused');
  expect(made).toBe(before + 1);
});

test('after ten wrong passwords the door stays shut for a while, wherever they claim to come from', async () => {
  const guess = (at: number) =>
    send('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${at}` },
      body: JSON.stringify({ email: 'carla@example.org', password: `geraten ${at}` }),
    });
  const statuses: number[] = [];
  for (let at = 0; at < 12; at += 1) statuses.push((await guess(at)).status);
  expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  expect(Number((await guess(0)).headers.get('retry-after'))).toBeGreaterThan(0);
});

test('numbers are for tokens, or for this very machine', async () => {
  expect((await send('/metrics')).status).toBe(200);
  expect((await send('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(401);
  expect(await (await send('/metrics')).text()).toContain('earshot_http_request_seconds_bucket');
});

test('without a build the console says so, and unknown API addresses are no screens', async () => {
  expect(await (await send('/inbox')).text()).toContain('npm run build');
  expect(await codeOf(await send('/api/nowhere'))).toBe('request/unknown-address');
});

test('the API describes itself', async () => {
  const document = (await (await send('/openapi.json')).json()) as {
    openapi: string;
    paths: Record<string, Record<string, { description: string }>>;
  };
  expect(document.openapi).toBe('3.1.0');
  expect(document.paths['/api/users/{id}']?.['patch']?.description).toBe('Who may: permission: administer');
  const page = await (await send('/docs', { headers: { 'accept-language': 'de-AT' } })).text();
  expect(page).toContain('<html lang="de">');
  expect(page).toContain('/api/users/{id}');
  expect(page).not.toContain('<script');
});
