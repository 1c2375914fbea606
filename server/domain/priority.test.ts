import { expect, test } from 'vitest';
import { priorityOf, priorityTerms } from './priority.ts';

const judged = (urgency: number, score: number, grave = 0) => ({
  urgency: { level: 'today' as const, score: urgency },
  sentiment: { label: 'negative' as const, score, confidence: 1 },
  intents: grave > 0 ? [{ label: 'safety' as const, confidence: grave }] : [],
});

test('urgency comes first; anger, a bad rating and grave matters decide between equals', () => {
  const calm = priorityOf(judged(0.5, 0.8), null);
  expect(priorityOf(judged(0.6, 0.8), null)).toBeGreaterThan(priorityOf(judged(0.5, -0.4), null));
  expect(priorityOf(judged(0.5, -0.4), null)).toBeGreaterThan(calm);
  expect(priorityOf(judged(0.5, 0.8), { value: 1, best: 5 })).toBeGreaterThan(calm);
  expect(priorityOf(judged(0.5, 0.8, 0.9), null)).toBeGreaterThan(calm);
  expect(priorityOf(judged(1, -1, 1), { value: 1, best: 5 })).toBe(100);
});

test('the terms add up to the whole, and praise takes nothing away', () => {
  const terms = priorityTerms(judged(0.5, 0.9), { value: 5, best: 5 });
  expect(terms).toEqual({ urgency: 40, displeasure: 0, rating: 0, grave: 0 });
});
