import { expect, test } from 'vitest';
import type { EarshotError } from './errors.ts';
import { parseTerms, wordsOf } from './terms.ts';
import { createTermMatcher } from './terms-match.ts';

const found = (query: string, text: string, { compounds = false, title = null as string | null } = {}): string[] | null => {
  const { matches, spans } = createTermMatcher([{ query, compounds }])({ title, text });
  return matches ? spans.map(([start, end]) => text.slice(start, end)) : null;
};

const refusal = (query: string): [string, unknown] => {
  try {
    parseTerms(query);
  } catch (error) {
    return [(error as EarshotError).code, (error as EarshotError).values['at']];
  }
  throw new Error('was not refused');
};

test('only whole words are found, whatever their case and accents', () => {
  expect(found('ai', 'I am in training')).toBeNull();
  expect(found('ai', 'Is it AI?')).toEqual(['AI']);
  expect(found('cafe', 'Im Café Müller')).toEqual(['Café']);
  expect(found('Straße', 'an der STRASSE')).toEqual(['STRASSE']);
  expect(found('Müller', 'Mu\u0308ller war da')).toEqual(['Mu\u0308ller']);
});

test('hashtags, handles, possessives and hyphens belong to their word', () => {
  expect(found('nordlinie', '#Nordlinie wieder zu spät, @nordlinie!')).toEqual(['Nordlinie', '@nordlinie']);
  expect(found('nordlinie', 'frag @nordlinie_fans')).toBeNull();
  expect(found('nordlinie', 'Nordlinie’s trains and the Nord-Linie')).toEqual(['Nordlinie', 'Nord-Linie']);
  expect(found('Nord-Linie', 'die Nordlinie, die Nord Linie')).toEqual(['Nordlinie', 'Nord Linie']);
  expect(found("McDonald's", 'bei McDonalds')).toEqual(['McDonalds']);
});

test('a phrase holds together, but not across the end of a sentence', () => {
  expect(found('"neue Bahn"', 'Die neue „Bahn“ ist da')).toHaveLength(1);
  expect(found('"neue Bahn"', 'Alles neue. Bahn fahren')).toBeNull();
  expect(found('neue Bahn', 'Bahn fahren ist das neue Laufen')).toEqual(['Bahn', 'neue']);
});

test('operators work in both languages and in the order people expect', () => {
  expect(found('jaguar NOT (zoo OR auto)', 'Der Jaguar im Zoo')).toBeNull();
  expect(found('jaguar NICHT (zoo ODER auto)', 'Der Jaguar im Wald')).toEqual(['Jaguar']);
  expect(found('a OR b AND c', 'nur a')).toEqual(['a']);
  expect(found('(a OR b) AND c', 'nur a')).toBeNull();
  expect(found('jaguar -zoo', 'Jaguar Zoo')).toBeNull();
  expect(found('Nordlinie UND Streik', 'kein Wort davon', { title: 'Nordlinie Streik' })).toEqual([]);
});

test('a compound is found only where the term asks for it', () => {
  expect(found('Bahn', 'Am Bahnhof')).toBeNull();
  const asked = (word: string, text: string) => found(word, text, { compounds: true });
  expect(asked('Bahn', 'Am Bahnhof')).toEqual(['Bahnhof']);
  expect(asked('Bahn', 'zwei Straßenbahnen')).toEqual(['Straßenbahnen']);
  expect(asked('Zeitung', 'ein Zeitungsartikel')).toEqual(['Zeitungsartikel']);
  expect(asked('Bahn', 'etwas anbahnen')).toBeNull();
  expect(asked('Sicherung', 'die Versicherung')).toBeNull();
  expect(asked('ai', 'beim Training')).toBeNull();
});

test('a wrong expression says what is wrong and where', () => {
  expect(refusal('(bahn OR bus')).toEqual(['terms/open-bracket', 1]);
  expect(refusal('bahn) bus')).toEqual(['terms/unexpected-bracket', 5]);
  expect(refusal('bahn AND')).toEqual(['terms/ends-early', 9]);
  expect(refusal('bahn AND OR bus')).toEqual(['terms/operator-without-word', 10]);
  expect(refusal('"neue bahn')).toEqual(['terms/open-quote', 1]);
  expect(refusal('NOT bahn')).toEqual(['terms/only-not', 1]);
  expect(refusal('  ')).toEqual(['terms/empty', 1]);
  expect(refusal('bahn & bus')).toEqual(['terms/no-word', 6]);
});

test('a platform is asked for plain words', () => {
  expect(wordsOf(parseTerms('("neue Bahn" OR Nordlinie) AND zug NOT spiel'))).toEqual(['neue Bahn', 'Nordlinie']);
});

test('a long text with a long expression is matched at once', () => {
  const matcher = createTermMatcher([{ query: Array.from({ length: 100 }, (_, at) => `wort${at}`).join(' OR '), compounds: true }]);
  const started = performance.now();
  matcher({ title: null, text: 'bahnhofsuhr '.repeat(3000) });
  expect(performance.now() - started).toBeLessThan(2000);
});
