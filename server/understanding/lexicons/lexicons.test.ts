import { expect, test } from 'vitest';
import { ASPECTS } from '../../domain/aspects.ts';
import { IntentLabel } from '../../domain/findings.ts';
import { readGroups } from '../text/word-table.ts';
import { ASPECTS_DE } from './aspects-de.ts';
import { ASPECTS_EN } from './aspects-en.ts';
import { INTENTS } from './intents.ts';
import { SENTIMENT_DE } from './sentiment-de.ts';
import { SENTIMENT_EN } from './sentiment-en.ts';

function contradictions(text: string): string[] {
  const groups = new Map<string, Set<string>>();
  for (const { name, phrases } of readGroups(text)) {
    for (const phrase of phrases) groups.set(phrase, (groups.get(phrase) ?? new Set()).add(name));
  }
  return [...groups].filter(([, names]) => names.size > 1).map(([phrase, names]) => `${phrase}: ${[...names].join(' and ')}`);
}

test.each([
  ['German', SENTIMENT_DE],
  ['English', SENTIMENT_EN],
])('no %s word judges in two ways', (_language, text) => {
  expect(contradictions(text)).toEqual([]);
  expect(readGroups(text).map(({ name }) => Math.abs(Number(name)) <= 3)).not.toContain(false);
});

test.each([
  ['German', ASPECTS_DE],
  ['English', ASPECTS_EN],
])('every aspect has %s words, and no word names two', (_language, text) => {
  const named = readGroups(text).filter(({ name }) => !name.endsWith('?'));
  expect(named.map(({ name }) => name).sort()).toEqual(Object.keys(ASPECTS).sort());
  expect(contradictions(text)).toEqual([]);
});

test.each(['de', 'en'] as const)('every intent but "other" has phrases (%s)', (language) => {
  const named = readGroups(INTENTS[language]).filter(({ name }) => !name.endsWith('?'));
  expect(named.map(({ name }) => name)).toEqual(IntentLabel.options.filter((label) => label !== 'other'));
});
