import { expect, test } from 'vitest';
import type { Judgement } from './judgement.ts';
import { changesOf } from './judgement.ts';

const before: Judgement = {
  sentiment: 'negative',
  urgency: 'normal',
  language: 'de',
  intents: ['complaint', 'question'],
  aspects: [{ aspect: 'app', polarity: 'negative' }],
  topics: 'app; Preis, Tarif',
  isSpam: false,
};

test('only what somebody judged otherwise is sent', () => {
  expect(changesOf(before, before)).toEqual([]);
  expect(changesOf(before, { ...before, intents: ['question', 'complaint'], topics: 'Preis, Tarif ; app' })).toEqual([]);
  expect(changesOf(before, { ...before, sentiment: 'mixed', aspects: [{ aspect: 'app', polarity: 'none' }] })).toEqual([
    { finding: 'sentiment', value: 'mixed' },
    { finding: 'aspect', value: { aspect: 'app', polarity: 'none' } },
  ]);
});

test('a mention that wants nothing in particular says so', () => {
  expect(changesOf(before, { ...before, intents: [] })).toEqual([{ finding: 'intent', value: ['other'] }]);
});

test('topics can be emptied, a language cannot', () => {
  expect(changesOf(before, { ...before, topics: ' ', language: ' ' })).toEqual([{ finding: 'topics', value: [] }]);
});
