import { expect, test } from 'vitest';
import { stemsOf, stemsOfQuery } from './stems.ts';

/** What search does: every word of the query must be among the stems, in one of its readings. */
function finds(query: string, text: string, language: string): boolean {
  const stems = new Set(stemsOf(text, language));
  return stemsOfQuery(query).every((group) => group.some((stem) => stems.has(stem)));
}

test.each([
  ['Verspätung', 'Schon wieder Verspätungen auf der Strecke', 'de'],
  ['verspatung', 'Schon wieder Verspätungen auf der Strecke', 'de'],
  ['Zug verspätet', 'Der verspätete Zug kam nie', 'de'],
  ['delays', 'The delayed train', 'en'],
  ['the train is late', 'Train late again', 'en'],
  ['Straße', 'Die Strasse ist gesperrt', 'de'],
  ['Füße', 'Meine Fuesse und Füße', 'de'],
  ['RE4', 'Die RE4 fährt nicht', 'de'],
  ['Danke', 'Danke!', 'und'],
])('"%s" finds "%s"', (query, text, language) => {
  expect(finds(query, text, language)).toBe(true);
});

test('a word that is not there is not found', () => {
  expect(finds('Zug Heizung', 'Der Zug war voll', 'de')).toBe(false);
});

test('stop words and links take no room, and a long text stays within it', () => {
  expect(stemsOf('Das ist der Zug https://nordlinie.example/zug-und-bus', 'de')).toEqual(['zug']);
  expect(stemsOf(Array.from({ length: 900 }, (_, at) => `wort${at}`).join(' '), 'de')).toHaveLength(200);
});

test('a query of stop words alone is still a query', () => {
  expect(stemsOfQuery('The Who')).not.toEqual([]);
  expect(stemsOfQuery('  ,')).toEqual([]);
});
