import { expect, test } from 'vitest';
import { sumContents } from './checksum.ts';
import { indexShape } from './index-shape.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text);
function sumOf(...documents: string[]) {
  const sum = sumContents();
  for (const document of documents) sum.add(bytes(document));
  return sum.contents();
}

test('the order of documents does not matter, everything else does', () => {
  expect(sumOf('a', 'b', 'c')).toEqual(sumOf('c', 'a', 'b'));
  expect(sumOf('a', 'b').checksum).not.toBe(sumOf('a', 'c').checksum);
  expect(sumOf('a', 'a').checksum).not.toBe(sumOf().checksum);
  expect(sumOf('a')).toEqual({
    documents: 1,
    bytes: 1,
    // What `printf a | sha256sum` says.
    checksum: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
  });
});

test('servers show an index in different words', () => {
  expect(indexShape({ v: 2, key: { a: 1, b: -1 }, name: 'x', unique: true })).toBe(
    indexShape({ key: { a: 1.0, b: -1 }, unique: true, v: 1, name: 'x', ns: 'db.c' }),
  );
  expect(indexShape({ key: { a: 1, b: 1 }, name: 'x' })).not.toBe(indexShape({ key: { b: 1, a: 1 }, name: 'x' }));
});
