import { expect, test } from 'vitest';
import { toldIn } from './told.ts';

type Story = Parameters<typeof toldIn>[0];
const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minute));
const said = (id: string, minute: number) => ({ id, externalId: `x-${id}`, publishedAt: at(minute) });
const reply = (id: string, minute: number, externalId: string | null) => ({
  id,
  externalId,
  createdAt: at(minute),
  publishedAt: externalId && at(minute),
});
const story = (parts: object): Story => ({ thread: [], replies: [], ticket: null, ...parts }) as unknown as Story;
const idsOf = (parts: object) =>
  toldIn(story(parts)).map((told) => (told.kind === 'mention' ? told.mention.id : told.kind === 'reply' ? told.reply.id : told.note.id));

test('words, answers and notes stand in the order they happened', () => {
  const ticket = { notes: [{ id: 'note', at: at(3) }] };
  const told = idsOf({
    mention: said('m', 1),
    thread: [said('before', 0), said('m', 1), said('after', 5)],
    replies: [reply('r', 4, null)],
    ticket,
  });
  expect(told).toEqual(['before', 'm', 'note', 'r', 'after']);
});

test('a mention that stands alone is told too', () => {
  expect(idsOf({ mention: said('m', 1) })).toEqual(['m']);
});

test('our answer that came back with the collecting is not told twice', () => {
  expect(idsOf({ mention: said('m', 1), thread: [said('m', 1), said('ours', 2)], replies: [reply('r', 2, 'x-ours')] })).toEqual(['m', 'r']);
});
