import { expect, test } from 'vitest';
import { findDestinations } from './palette-search.ts';

const place = (name: string, kind: string) => ({ id: name, name, kind, open: () => undefined });
const all = [
  place('Eingang', 'Raum'),
  place('Küstenbus', 'Marke'),
  place('Benutzer', 'Einstellungen'),
  place('Beschwerden Küste', 'Gespeicherte Ansicht'),
];
const found = (typed: string): string[] => findDestinations(all, typed).map(({ name }) => name);

test('accents and capitals need not be typed', () => {
  expect(found('kuste')).toEqual(['Küstenbus', 'Beschwerden Küste']);
});

test('every word counts, in the name or in what it is', () => {
  expect(found('küste ansicht')).toEqual(['Beschwerden Küste']);
  expect(found('einst')).toEqual(['Benutzer']);
});

test('nothing typed shows everything in its order', () => {
  expect(found(' ')).toHaveLength(4);
});
