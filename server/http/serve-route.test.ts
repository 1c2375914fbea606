import { expect, test } from 'vitest';
import type { Route } from './route.ts';
import { serveRoute } from './serve-route.ts';

test('a route that does not say who may use it stops the start', () => {
  const silent = { method: 'GET', path: '/api/x', summary: '', response: 'raw', handler: async () => ({}) } as unknown as Route;
  expect(() =>
    serveRoute(silent, { answers: { once: async () => ({ answer: {}, isRepeat: false }) }, publicUrl: null, cookieName: 'x' }),
  ).toThrow('GET /api/x does not say who may use it');
});
