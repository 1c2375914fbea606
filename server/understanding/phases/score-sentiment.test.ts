import { beforeAll, expect, test } from 'vitest';
import { reasonText } from '../../domain/reasons.ts';
import { understand } from '../pipeline.ts';
import type { UnderstandInput } from '../understood.ts';
import { loadDetector } from './detect-language.ts';

beforeAll(loadDetector);

const sentimentOf = (text: string, more: Partial<UnderstandInput> = {}) => understand({ text, ...more }).findings.sentiment;

test.each([
  ['Der Service war gut', 'positive'],
  ['Der Service war nicht gut', 'negative'],
  ['Das Essen gefällt mir gar nicht', 'negative'],
  ['Die Fahrt war nicht nur gut, sondern auch günstig', 'positive'],
  ['Das ist wirklich nicht schlecht', 'positive'],
  ['Kein Problem mit der Buchung, alles bestens', 'positive'],
  ['Der Zug fällt heute leider schon wieder aus', 'negative'],
  ['Die App stürzt beim Bezahlen immer ab', 'negative'],
  ['Guten Morgen zusammen', 'neutral'],
  ['Fährt heute ein Zug nach Seehafen?', 'neutral'],
  ['Kein Aufzug, keine Hilfe', 'negative'],
  ['Die Störung ist behoben, der Zug fährt wieder', 'positive'],
  ['Sehr schoen und puenktlich', 'positive'],
  ['The staff were lovely', 'positive'],
  ['The staff were not helpful at all', 'negative'],
  ['Never had an issue, works great', 'positive'],
  ["I can't recommend it enough", 'positive'],
  ['I would not recommend this hotel', 'negative'],
  ['Still no refund and nobody answers the phone', 'negative'],
  ['#worstservice', 'negative'],
  ['Suuuuper 😍', 'positive'],
])('%s → %s', (text, label) => {
  expect(sentimentOf(text).label).toBe(label);
});

test('what follows "aber" outweighs what came before', () => {
  expect(sentimentOf('Der Zug war schön, aber das Personal war schlecht').score).toBeLessThan(
    sentimentOf('Das Personal war schlecht, aber der Zug war schön').score,
  );
});

test('emphasis raises, doubt lowers, shouting raises', () => {
  const plain = sentimentOf('Die Sitze sind bequem').score;
  expect(sentimentOf('Die Sitze sind sehr bequem!').score).toBeGreaterThan(plain);
  expect(sentimentOf('Die Sitze sind BEQUEM').score).toBeGreaterThan(plain);
  expect(sentimentOf('Die Sitze sind halbwegs bequem').score).toBeLessThan(plain);
});

test('a wish praises nothing yet', () => {
  expect(sentimentOf('Ein Aufzug wäre schön').label).toBe('neutral');
});

test('praise and blame of equal weight are mixed, not neutral', () => {
  expect(sentimentOf('Das Zimmer war wunderschön. Das Frühstück war widerlich.').label).toBe('mixed');
});

test('stars outweigh a few words', () => {
  expect(sentimentOf('Ist halt ein Zug', { rating: { value: 5, best: 5 } }).label).toBe('positive');
  expect(sentimentOf('Ganz nett', { rating: { value: 1, best: 5 } }).label).toBe('negative');
});

test('possible irony lowers confidence and is named', () => {
  const { findings } = understand({ text: 'Na toll, der Zug ist wieder ausgefallen' });
  expect(findings.sentiment.label).toBe('negative');
  expect(findings.sentiment.confidence).toBeLessThan(sentimentOf('Der Zug ist wieder ausgefallen').confidence);
  const said = findings.explain.map(({ reason }) => reasonText(reason, 'de'));
  expect(said).toContain('Vielleicht ironisch gemeint: „Na toll“.');
});
