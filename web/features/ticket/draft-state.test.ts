import { expect, test } from 'vitest';
import type { Draft } from '../../../server/domain/ticket.ts';
import { type DraftEvent, type DraftState, draftFrom, isDirty, keyFor, lengthOf, mayGoOut, nextDraft } from './draft-state.ts';

const draft = (text: string, version: number, by = 'anna'): Draft => ({
  text,
  version,
  by: by as Draft['by'],
  at: new Date('2026-11-24T12:00:00Z'),
});
const after = (state: DraftState, ...events: DraftEvent[]): DraftState => events.reduce(nextDraft, state);

test('what is typed while a save is under way is not lost when the save comes back', () => {
  const state = after(
    draftFrom(null),
    { kind: 'typed', text: 'Guten' },
    { kind: 'saving' },
    { kind: 'typed', text: 'Guten Tag' },
    { kind: 'saved', draft: draft('Guten', 1) },
  );
  expect(state.text).toBe('Guten Tag');
  expect(isDirty(state)).toBe(true);
  expect(mayGoOut(state)).toBe(true);
});

test('a colleague’s draft shows up by itself as long as nothing was typed here', () => {
  expect(after(draftFrom(draft('alt', 1)), { kind: 'seen', draft: draft('neu', 2, 'ben') }).text).toBe('neu');
});

test('two different texts stop the saving until the writer chose one', () => {
  const stale = after(draftFrom(draft('alt', 1)), { kind: 'typed', text: 'meins' }, { kind: 'seen', draft: draft('seins', 2, 'ben') });
  expect(stale.phase).toBe('stale');
  expect(stale.text).toBe('meins');
  expect(mayGoOut(stale)).toBe(false);
  const mine = after(stale, { kind: 'keep-mine' });
  expect([mine.text, mine.version, mayGoOut(mine)]).toEqual(['meins', 2, true]);
  expect(after(stale, { kind: 'take-theirs' })).toMatchObject({ text: 'seins', version: 2, phase: 'resting' });
});

test('the echo of our own save is no conflict', () => {
  const state = after(
    draftFrom(null),
    { kind: 'typed', text: 'Hallo' },
    { kind: 'saved', draft: draft('Hallo', 1) },
    { kind: 'typed', text: 'Hallo!' },
  );
  expect(after(state, { kind: 'seen', draft: draft('Hallo', 1) }).phase).toBe('resting');
});

test('the same words keep their key however often they are sent, other words get another', () => {
  const keyed = after(draftFrom(null), { kind: 'typed', text: 'Hallo' }, { kind: 'keyed', value: 'k-1' });
  expect(keyFor(keyed)).toBe('k-1');
  expect(keyFor(after(keyed, { kind: 'typed', text: 'Hallo ' }))).toBe('k-1');
  expect(keyFor(after(keyed, { kind: 'typed', text: 'Hallo Karen' }))).toBeNull();
  expect(keyFor(after(keyed, { kind: 'published' }))).toBeNull();
});

test('an emoji counts as one character', () => {
  expect(lengthOf(' Danke 🙏 ')).toBe(7);
});
