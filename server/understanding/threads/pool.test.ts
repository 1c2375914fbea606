import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { Pool, type PoolParts } from './pool.ts';

/** A thread that shouts back what it is asked, and does what poison makes real ones do. */
const ECHO = `
  const { parentPort } = require('node:worker_threads');
  const answer = (word) => {
    if (word === 'throw') throw new Error('poison');
    if (word === 'exit') process.exit(3);
    if (word === 'hang') for (;;) {}
    return word.toUpperCase();
  };
  parentPort.on('message', (words) => parentPort.postMessage(words.map(answer)));
  parentPort.postMessage('ready');
`;

const open: Pool<string, string>[] = [];
afterEach(() => Promise.all(open.splice(0).map((pool) => pool.close())));

function aPool(parts: Partial<PoolParts<string, string>> = {}) {
  let opened = 0;
  const warnings: Readonly<Record<string, unknown>>[] = [];
  const pool = new Pool<string, string>({
    open: () => {
      opened += 1;
      return new Worker(ECHO, { eval: true });
    },
    threads: 2,
    chunkSize: 4,
    limits: { bootMs: 10_000, chunkMs: 10_000, idleMs: 10_000 },
    standIn: (word) => `?${word}`,
    log: { warn: (values) => void warnings.push(values) },
    ...parts,
  });
  open.push(pool);
  return { pool, opened: () => opened, warnings };
}

const words = Array.from({ length: 50 }, (_, at) => `w${at}`);

test('answers come in the order of the questions, however many threads worked on them', async () => {
  const { pool, opened } = aPool();
  expect(opened()).toBe(0);
  expect(await pool.ask(words)).toEqual(words.map((word) => word.toUpperCase()));
  expect(opened()).toBe(2);
  expect(await pool.ask([])).toEqual([]);
});

test.each(['throw', 'exit'])('a text that brings its thread down (%s) costs nobody else an answer', async (poison) => {
  const { pool, warnings } = aPool({ threads: 1 });
  const asked = [...words.slice(0, 5), poison, ...words.slice(5, 10)];
  expect(await pool.ask(asked)).toEqual(asked.map((word) => (word === poison ? `?${poison}` : word.toUpperCase())));
  expect(warnings.map(({ end }) => end)).toEqual(['crashed', 'crashed']);
});

test('a text that never ends is given up after the time limit', async () => {
  const { pool, warnings } = aPool({ limits: { bootMs: 10_000, chunkMs: 300, idleMs: 10_000 } });
  expect(await pool.ask(['one', 'hang', 'two'])).toEqual(['ONE', '?hang', 'TWO']);
  expect(warnings.map(({ end }) => end)).toEqual(['hung', 'hung']);
});

test('an aborted call is told so, and others go on', async () => {
  const { pool } = aPool({ threads: 1 });
  const abort = new AbortController();
  const given = pool.ask(words, abort.signal);
  const kept = pool.ask(['kept']);
  abort.abort(new Error('changed my mind'));
  await expect(given).rejects.toThrow('changed my mind');
  expect(await kept).toEqual(['KEPT']);
  await expect(pool.ask(['late'], abort.signal)).rejects.toThrow('changed my mind');
});

test('threads that do not even start are reported instead of waited for', async () => {
  const { pool } = aPool({ open: () => new Worker('throw new Error("no model")', { eval: true }) });
  await expect(pool.ask(['one'])).rejects.toMatchObject({ code: 'understanding/no-thread' });
});

test('idle threads leave, and the next question starts new ones', async () => {
  const { pool, opened } = aPool({ limits: { bootMs: 10_000, chunkMs: 10_000, idleMs: 20 } });
  await pool.ask(words);
  while (pool.threads > 0) await wait(10);
  expect(await pool.ask(['again'])).toEqual(['AGAIN']);
  expect(opened()).toBe(3);
});

test('a closed pool refuses, also what was still waiting', async () => {
  const { pool } = aPool();
  const waiting = pool.ask(words);
  await Promise.all([pool.close(), expect(waiting).rejects.toMatchObject({ code: 'understanding/closed' })]);
  await expect(pool.ask(['late'])).rejects.toMatchObject({ code: 'understanding/closed' });
});
