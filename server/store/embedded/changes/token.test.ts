import { expect, test } from 'vitest';
import { stampAfter } from './stamp.ts';
import { readToken, type Token, tokenDoc, tokenText } from './token.ts';

const logId = Buffer.from('cafe0001', 'hex');
const noon = new Date('2026-03-01T12:00:00Z');
const first = stampAfter(Buffer.alloc(8), noon);
const second = stampAfter(first, noon);

function aToken(kind: Token['kind'], stamp: Buffer): Token {
  return { kind, stamp, logId, checksum: 7 };
}

test('a token says where it came from', () => {
  expect(readToken(tokenDoc(aToken('invalidate', second)))).toEqual(aToken('invalidate', second));
});

test('tokens order as what they stand for', () => {
  const inOrder = [aToken('event', first), aToken('invalidate', first), aToken('mark', first), aToken('event', second)].map(tokenText);
  expect([...inOrder].reverse().sort()).toEqual(inOrder);
});

test('time does not run backwards in the log, whatever the clock does', () => {
  const earlier = stampAfter(second, new Date(noon.getTime() - 60_000));
  const later = stampAfter(earlier, new Date(noon.getTime() + 1000));
  expect(Buffer.compare(earlier, second)).toBe(1);
  expect(Buffer.compare(later, earlier)).toBe(1);
});

test.each([[{}], [{ _data: 5 }], [{ _data: 'zz' }], [{ _data: `${'00'.repeat(17)}x` }], [{ _data: 'FF'.repeat(17) }]])(
  '%j is no token',
  (given) => {
    expect(() => readToken(new Map(Object.entries(given)))).toThrow(/resume token/);
  },
);
