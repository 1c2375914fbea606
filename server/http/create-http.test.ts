import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Access } from '../access/index.ts';
import { createHttp } from './create-http.ts';
import { createMetrics } from './metrics.ts';
import { type Route, route } from './route.ts';

type Line = { readonly level: string; readonly status?: number };

/** A server with these routes; an open one asks nobody's session as long as no cookie comes. */
async function serve(routes: readonly Route[]) {
  const lines: Line[] = [];
  const keep = (level: string) => (fields: object) => void lines.push({ level, ...fields });
  const http = await createHttp({
    access: {} as Access,
    routes,
    answerStore: { begin: async () => ({ state: 'begun' }), finish: async () => undefined, forget: async () => undefined },
    config: { host: '127.0.0.1', port: 0, publicUrl: null, consoleFolder: '/nowhere' },
    log: { info: keep('info'), warn: keep('warn'), error: keep('error') },
    metrics: createMetrics(),
    clock: () => new Date(),
  });
  return { http, lines, address: await http.start() };
}

test('who goes before the answer is there is no fault of the house', async () => {
  const gone: Promise<void>[] = [];
  const slow = route({
    method: 'GET',
    path: '/api/slow',
    summary: '',
    access: { open: 'for the test' },
    response: z.object({}),
    async handler({ signal }) {
      const left = new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      gone.push(left);
      await left;
      throw new Error('the work was given up');
    },
  });
  const { http, lines, address } = await serve([slow]);
  const leaving = new AbortController();
  const asked = fetch(`${address}/api/slow`, { signal: leaving.signal });
  while (gone.length === 0) await wait(5);
  leaving.abort();
  await expect(asked).rejects.toThrow();
  await gone[0];
  await http.stop();
  expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  expect(lines.filter(({ level }) => level === 'info').map(({ status }) => status)).toEqual([499]);
}, 20_000);
