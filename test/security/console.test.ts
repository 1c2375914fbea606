import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Door, doorRoutes, openDoor, signedIn } from './house.ts';

let door: Door;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-console-'));
  await mkdir(join(folder, 'web/assets'), { recursive: true });
  await writeFile(join(folder, 'web/index.html'), '<!doctype html><title>Earshot</title>');
  await writeFile(join(folder, 'web/favicon.svg'), '<svg/>');
  await writeFile(join(folder, 'web/assets/index-a1b2.js'), 'export {};');
  await writeFile(join(folder, 'key'), 'a secret beside the console');
  door = await openDoor(doorRoutes, { consoleFolder: join(folder, 'web') });
});
afterAll(async () => {
  await door.stop();
  await rm(folder, { recursive: true });
});

/** As it stands in the request line: fetch would tidy the path. */
const raw = (path: string): Promise<{ status: number; headers: Record<string, unknown>; text: string }> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: new URL(door.address).port, path }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    }).on('error', reject);
  });

test('every address of a screen gives the page, which is never kept; its hashed files are kept for a year', async () => {
  for (const path of ['/', '/inbox/m1', '/settings/users', '/invitation?token=x'])
    expect(await raw(path)).toMatchObject({
      status: 200,
      text: expect.stringContaining('<title>Earshot'),
      headers: { 'cache-control': 'no-store' },
    });
  const file = await raw('/assets/index-a1b2.js');
  expect([file.status, file.headers['cache-control'], file.headers['content-type']]).toEqual([
    200,
    'public, max-age=31536000, immutable',
    'text/javascript; charset=utf-8',
  ]);
  expect((await raw('/favicon.svg')).headers['content-type']).toBe('image/svg+xml');
  expect(await raw('/assets/gone.js')).toMatchObject({ status: 404, headers: { 'cache-control': 'no-cache' } });
});

test('nothing beside the console can be reached through it', async () => {
  for (const path of [
    '/../key',
    '/assets/../../key',
    '/assets/..%2f..%2fkey',
    '/..%2fkey',
    '/%2e%2e/key',
    '/assets/%2e%2e/%2e%2e/key',
    '/assets/..\\..\\key',
  ])
    expect((await raw(path)).text).not.toContain('a secret');
});

test('signing out ends the session here and takes the cookie away', async () => {
  const { headers } = await signedIn(door, 'ben@example.org', []);
  const out = await fetch(new URL('/api/session', door.address), { method: 'DELETE', headers });
  expect(out.headers.getSetCookie()[0]).toMatch(/^earshot_session=; Max-Age=0; Expires=Thu, 01 Jan 1970/);
  expect((await fetch(new URL('/api/session', door.address), { headers })).status).toBe(401);
});
