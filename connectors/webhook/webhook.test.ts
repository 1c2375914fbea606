import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ConnectorContext, Page } from '../../server/domain/connector.ts';
import { webhook } from './index.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const CONTEXT: ConnectorContext<{ sourceName: string }> = {
  settings: { sourceName: 'shop' },
  secrets: { secret: 'new-secret', previousSecret: 'old-secret' },
  words: [],
  http: () => Promise.reject(new Error('nothing is asked')),
  now: () => NOW,
  signal: new AbortController().signal,
};

type More = { readonly secret?: string; readonly at?: string; readonly signed?: string; readonly headers?: Record<string, string> };

async function deliver(body: string, { secret = 'new-secret', at = NOW.toISOString(), signed = body, headers }: More = {}): Promise<Page> {
  const signature = `sha256=${createHmac('sha256', secret).update(signed).digest('hex')}`;
  const all = headers ?? { 'X-Earshot-Signature': signature, 'x-earshot-timestamp': at };
  const page = await webhook.receive?.({ headers: all, body: Buffer.from(body) }, CONTEXT);
  if (!page) throw new Error('receives nothing');
  return page;
}

const BODY = JSON.stringify({
  mentions: [{ id: 1, text: 'Paket kam kaputt an', author: 'anna' }, { text: 7 }],
  deletions: [{ id: 9, at: '2026-03-01T11:00:00Z' }, {}],
});

test('signed mentions and deletions are taken, broken ones set aside', async () => {
  const page = await deliver(BODY);
  expect(page.mentions).toMatchObject([
    { externalId: 'shop/1', platform: 'webhook', text: 'Paket kam kaputt an', author: { handle: 'anna' }, publishedAt: NOW },
  ]);
  expect(page.deletions).toEqual([{ platform: 'webhook', externalId: 'shop/9', at: new Date('2026-03-01T11:00:00Z') }]);
  expect(page.rejected.map(({ path }) => path)).toEqual(['text', 'id']);
});

test('one mention per line is taken as well', async () => {
  const page = await deliver('{"id":"a","text":"eins"}\n{"id":"b","text":"zwei"}\n{kaputt\n');
  expect(page.mentions.map(({ externalId }) => externalId)).toEqual(['shop/a', 'shop/b']);
  expect(page.rejected).toHaveLength(1);
});

test('during a change of secrets both are taken; epoch seconds are a time too', async () => {
  expect((await deliver(BODY, { secret: 'old-secret', at: String(NOW.getTime() / 1000) })).mentions).toHaveLength(1);
});

test.each<[string, More]>([
  ['another secret', { secret: 'guess' }],
  ['an empty secret', { secret: '' }],
  ['one byte more than was signed', { signed: `${BODY} ` }],
  ['the same content written differently', { signed: JSON.stringify(JSON.parse(BODY), null, 1) }],
  ['no signature', { headers: { 'x-earshot-timestamp': NOW.toISOString() } }],
  ['half a signature', { headers: { 'x-earshot-signature': 'sha256=00ff', 'x-earshot-timestamp': NOW.toISOString() } }],
  ['six minutes ago', { at: '2026-03-01T11:54:00Z' }],
  ['six minutes ahead', { at: '2026-03-01T12:06:00Z' }],
  ['no time', { at: '' }],
])('a delivery with %s is refused', async (_what, more) => {
  await expect(deliver(BODY, more)).rejects.toMatchObject({ kind: 'auth' });
});

test('a body that is none is refused as such', async () => {
  await expect(deliver('hello')).rejects.toMatchObject({ kind: 'malformed', code: 'webhook/bad-body' });
  await expect(deliver('{"posts":[]}')).rejects.toMatchObject({ kind: 'malformed' });
});
