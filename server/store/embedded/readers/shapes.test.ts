import { expect, test } from 'vitest';
import type { Call } from '../commands/command.ts';
import { aDoc } from '../values/a-doc.ts';
import { longShapes, shapeOf } from './shapes.ts';

const call = (body: object): Call => ({
  command: Object.keys(body)[0] as string,
  db: 'earshot',
  body: aDoc(body),
  lists: new Map(),
  connectionId: 1,
  gone: new AbortController().signal,
});

test.each<[object, object, boolean]>([
  [{ find: 'm', filter: { a: 1, b: { $gt: 2 } } }, { find: 'm', filter: { a: 7, b: { $gt: 9 } }, lsid: { id: 4 } }, true],
  [{ find: 'm', filter: { a: { $in: [1, 2] } } }, { find: 'm', filter: { a: { $in: [3] } } }, true],
  [{ find: 'm', filter: { a: 1 } }, { find: 'n', filter: { a: 1 } }, false],
  [{ find: 'm', filter: { a: 1 } }, { find: 'm', filter: { b: 1 } }, false],
  [{ find: 'm', filter: { a: 1 }, limit: 1 }, { find: 'm', filter: { a: 1 }, limit: 5000 }, false],
  [{ find: 'm', filter: { a: 1 }, sort: { b: 1 } }, { find: 'm', filter: { a: 1 }, sort: { c: 1 } }, false],
  [{ aggregate: 'm', pipeline: [{ $match: { a: 1 } }] }, { aggregate: 'm', pipeline: [{ $match: { a: 1 } }, { $count: 'n' }] }, false],
])('%o and %o are of one shape: %s', (one, other, isSame) => {
  expect(shapeOf(call(one)) === shapeOf(call(other))).toBe(isSame);
});

test('what is known of shapes does not grow for ever', () => {
  const shapes = longShapes();
  for (let i = 0; i < 10_000; i += 1) shapes.note(String(i));
  const kept = Array.from({ length: 10_000 }, (_, i) => shapes.has(String(i))).filter(Boolean);
  expect(kept.length).toBeLessThanOrEqual(500);
  expect(shapes.has('9999')).toBe(true);
  shapes.forget('9999');
  expect(shapes.has('9999')).toBe(false);
});
