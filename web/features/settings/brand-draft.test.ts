import { expect, test } from 'vitest';
import { competitorsOf, emptyBrand, faultsIn, tidied } from './brand-draft.ts';

test('a brand is kept only with a name and something to listen for', () => {
  expect(faultsIn(emptyBrand('Europe/Berlin'))).toEqual(['settings.brand.needsName', 'settings.brand.needsTerm']);
  expect(faultsIn({ ...emptyBrand('UTC'), name: 'Nordlinie', terms: [{ query: ' Nordlinie ', compounds: true }] })).toEqual([]);
});

test('lines left empty are not sent', () => {
  const draft = tidied({
    ...emptyBrand('UTC'),
    name: ' A ',
    terms: [
      { query: 'x ', compounds: false },
      { query: '  ', compounds: false },
    ],
    topics: [{ label: 'App', words: [] }],
  });
  expect(draft).toMatchObject({ name: 'A', terms: [{ query: 'x', compounds: false }], topics: [] });
});

test('a competitor is listened for as a phrase, and one with words of its own keeps them', () => {
  const known = { name: 'Südbahn', terms: [{ query: 'Südbahn OR "Süd Bahn"', compounds: true }] };
  expect(competitorsOf(['Südbahn', 'West Express'], [known])).toEqual([
    known,
    { name: 'West Express', terms: [{ query: '"West Express"', compounds: false }] },
  ]);
});
