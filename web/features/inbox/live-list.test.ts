import { expect, test } from 'vitest';
import type { MentionRow } from '../mention/shapes.ts';
import { leftBecause, mentionIdsOf, rowsOf, waitingFor, withRows } from './live-list.ts';

const row = (id: string, change: Partial<MentionRow> = {}): MentionRow =>
  ({ id, handling: 'new', laterUntil: null, isRelevant: true, ...change }) as MentionRow;
const NOW = new Date('2026-11-24T12:00:00Z');

test('new mentions wait: only those that match the list and are not in it are counted', () => {
  const waiting = waitingFor(new Set(['n1', 'n2', 'other-brand']), [row('n1'), row('n2'), row('old')], new Set(['old', 'n2']));
  expect(waiting).toEqual(['n1']);
});

test('a changed row is exchanged in its place', () => {
  const pages = [
    { mentions: [row('a'), row('b')], next: 'x' },
    { mentions: [row('c')], next: null },
  ];
  const after = withRows(pages, new Map([['b', row('b', { handling: 'done' })]]));
  expect(rowsOf(after).map(({ id, handling }) => [id, handling])).toEqual([
    ['a', 'new'],
    ['b', 'done'],
    ['c', 'new'],
  ]);
});

test('a row met again on the next page is shown once', () => {
  expect(
    rowsOf([
      { mentions: [row('a'), row('b')], next: 'x' },
      { mentions: [row('b'), row('c')], next: null },
    ]).map(({ id }) => id),
  ).toEqual(['a', 'b', 'c']);
});

test('what somebody handled stays in the list and says why it fades', () => {
  expect(leftBecause(row('a', { handling: 'done' }), 'new', NOW)).toBe('done');
  expect(leftBecause(row('a', { laterUntil: new Date('2026-11-25T08:00:00Z') }), 'new', NOW)).toBe('later');
  expect(leftBecause(row('a', { laterUntil: new Date('2026-11-23T08:00:00Z') }), 'new', NOW)).toBeNull();
  expect(leftBecause(row('a', { isRelevant: false }), 'all', NOW)).toBe('set-aside');
  expect(leftBecause(row('a', { handling: 'done' }), 'all', NOW)).toBeNull();
});

test('events about one mention and about many are read alike', () => {
  expect(mentionIdsOf({ body: { mentionIds: ['a', 'b'], by: 'u' } })).toEqual(['a', 'b']);
  expect(mentionIdsOf({ body: { mentionId: 'a', ticketId: 't.a' } })).toEqual(['a']);
  expect(mentionIdsOf({ body: { connectionId: 'c' } })).toEqual([]);
});
