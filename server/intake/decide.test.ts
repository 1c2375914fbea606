import { expect, test } from 'vitest';
import { aCollectedMention, aMention, NOW } from '../../test/fixtures/mention.ts';
import type { CollectedMention } from '../domain/mention.ts';
import { decide } from './decide.ts';
import type { KeptMention } from './ports.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 10, hour));
const first = aCollectedMention({ text: 'Zug fällt aus', publishedAt: at(1) });
const second: CollectedMention = { ...first, text: 'Zug fällt aus. Edit: fährt doch', editedAt: at(2) };
const third: CollectedMention = { ...first, text: 'Alles gut', editedAt: at(3) };

const kept = (collected: CollectedMention, more: Partial<KeptMention> = {}): KeptMention => {
  const { language: _claim, author: _author, ...fields } = collected;
  return {
    ...aMention(fields),
    stems: [],
    page: null,
    copyKey: null,
    isSetAside: false,
    isMuted: false,
    priority: 0,
    lastActId: null,
    ...more,
  };
};

function after([begin = first, ...rest]: readonly CollectedMention[]): KeptMention {
  let known = kept(begin);
  for (const fresh of rest) {
    const decision = decide(known, fresh, NOW);
    if ('set' in decision) known = { ...known, ...decision.set };
  }
  return known;
}

test('whatever the order of arrival, the wording the author wrote last is current and the others are past', () => {
  for (const arrivals of [
    [first, second, third],
    [third, second, first],
    [second, third, first, second],
    [first, third, second],
  ]) {
    const { text, revision, revisions } = after(arrivals);
    expect(text).toBe('Alles gut');
    expect(revisions.map((past) => past.text)).toEqual([first.text, second.text]);
    expect(revision).toBe(3);
  }
});

test('the same words again are a duplicate', () => {
  expect(decide(kept(first), first, NOW).act).toBe('known');
});

test('an edit without a time counts by arrival, but an old page cannot turn it back', () => {
  const edited = { ...first, text: 'neu' };
  const known = after([first, edited]);
  expect(known.text).toBe('neu');
  expect(decide(known, first, NOW).act).toBe('known');
});

test('another rating is an edit of its review', () => {
  const review = aCollectedMention({ rating: { value: 1, best: 5 }, publishedAt: at(1) });
  const decision = decide(kept(review), { ...review, rating: { value: 5, best: 5 } }, NOW);
  expect(decision).toMatchObject({ act: 'revise', set: { rating: { value: 5 }, revisions: [] } });
});

test('what was withdrawn stays away', () => {
  expect(decide('tombstone', first, NOW).act).toBe('withdrawn');
  expect(decide(kept(first, { deletedAt: at(4), text: '' }), first, NOW).act).toBe('withdrawn');
});
