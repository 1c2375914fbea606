import { expect, test } from 'vitest';
import type { HttpPort, HttpResponse } from '../../server/domain/http-port.ts';
import { ask, type BlueskyContext } from './session.ts';

test('calls that expire together renew the session once and log in once', async () => {
  const asked: string[] = [];
  const http: HttpPort = async ({ url, headers }) => {
    const method = new URL(url).pathname.replace('/xrpc/com.atproto.server.', '');
    asked.push(method);
    const answer = (status: number, body: object): HttpResponse => ({
      status,
      url,
      headers: { 'content-type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(body)),
    });
    const session = (accessJwt: string) => answer(200, { did: 'did:plc:ours', accessJwt, refreshJwt: 'once' });
    if (method === 'createSession') return session('old');
    if (method === 'refreshSession') return asked.filter((each) => each === method).length > 1 ? answer(401, {}) : session('fresh');
    return headers?.['authorization'] === 'Bearer fresh' ? answer(200, {}) : answer(401, {});
  };
  const settings = { baseUrl: 'https://pds.example', identifier: 'ours.example' } as BlueskyContext['settings'];
  const context: BlueskyContext = {
    settings,
    secrets: { appPassword: 'secret' },
    words: [],
    http,
    now: () => new Date(0),
    signal: AbortSignal.timeout(60_000),
  };
  const calls = await Promise.all([1, 2, 3].map(() => ask(context, { method: 'app.bsky.feed.getPosts' })));
  expect(calls.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(asked.filter((method) => method === 'createSession')).toHaveLength(1);
  expect(asked.filter((method) => method === 'refreshSession')).toHaveLength(1);
});
