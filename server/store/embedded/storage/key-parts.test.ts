import { expect, test } from 'vitest';
import { doc } from '../values/value.ts';
import { keyParts } from './key-parts.ts';
import { EMPTY_ARRAY } from './key-string.ts';

const parts = (document: Parameters<typeof doc>[0], ...paths: string[]) =>
  keyParts(
    doc(document),
    paths.map((path) => path.split('.')),
  );

test('fields under one array keep to the same element', () => {
  const identities = [doc({ on: 'x', as: 'ann' }), doc({ on: 'y', as: 'bob' })];
  const { keys, multikey } = parts({ identities, brand: 1 }, 'brand', 'identities.on', 'identities.as');
  expect(keys).toEqual([
    [1, 'x', 'ann'],
    [1, 'y', 'bob'],
  ]);
  expect(multikey).toEqual([false, true, true]);
});

test('an empty array, a missing field and null are told apart from each other as MongoDB does', () => {
  expect(parts({ a: [] }, 'a').keys).toEqual([[EMPTY_ARRAY]]);
  expect(parts({}, 'a').keys).toEqual([[undefined]]);
  expect(parts({ a: [] }, 'a.b').keys).toEqual([[undefined]]);
  expect(parts({ a: [1, doc({ b: 2 }), [doc({ b: 3 })]] }, 'a.b').keys).toEqual([[undefined], [2], [undefined]]);
  expect(parts({ a: [[1, 2], 3] }, 'a').keys).toEqual([[[1, 2]], [3]]);
  expect(parts({ a: [doc({ b: 5 })] }, 'a.0.b').keys).toEqual([[5]]);
});

test('two arrays side by side cannot be in one index', () => {
  expect(() => parts({ a: [1], b: [2] }, 'a', 'b')).toThrow('cannot index parallel arrays');
});
