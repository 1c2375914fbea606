import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHttpPort } from '../../connectors/kit/index.ts';
import { mastodon } from '../../connectors/mastodon/index.ts';
import { serveRecorded } from './serve-recorded.ts';

const STATUS = {
  id: '117020593741189701',
  created_at: '2026-02-01T13:55:55.867Z',
  edited_at: null,
  in_reply_to_id: null,
  visibility: 'public',
  language: 'de',
  spoiler_text: '',
  url: 'https://social.example/@a/117020593741189701',
  content: '<p>Zug <a href="https://social.example/tags/bahn">#<span>bahn</span></a> &amp; Bus</p>',
  account: { id: '11', acct: 'a', display_name: '', url: 'https://social.example/@a' },
};

test('a connector reads what a platform once said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-'));
  const answer = (uri: string, body: unknown) => ({
    request: { method: 'GET', uri },
    response: { status: { code: 200 }, headers: { 'content-length': '3' }, body },
  });
  const uri = 'https://social.example/api/v1/timelines/tag/bahn';
  await writeFile(
    join(folder, 'tag.json'),
    JSON.stringify([answer(uri, [STATUS, { id: null }, { ...STATUS, id: '2', visibility: 'private' }])]),
  );
  const { url, close } = await serveRecorded(folder);
  const http = createHttpPort({ allowHosts: [new URL(url).host] });
  const context = {
    settings: { baseUrl: url, hashtags: ['bahn'] },
    secrets: {},
    words: [],
    http,
    now: () => new Date(),
    signal: new AbortController().signal,
  };
  const pages = [];
  for await (const page of mastodon.collect?.({ ...context, checkpoint: null, notBefore: null }) ?? []) pages.push(page);
  expect(pages).toHaveLength(1);
  expect(pages[0]?.mentions).toMatchObject([
    { text: 'Zug #bahn & Bus', title: null, language: 'de', author: { name: null, handle: `a@${new URL(url).host}` } },
  ]);
  expect(pages[0]?.rejected).toMatchObject([{ code: 'mention/malformed', path: 'id' }]);
  await http.close();
  await close();
  await rm(folder, { recursive: true });
});
