import { expect, test } from 'vitest';
import { REASONS, reason, reasonText } from './reasons.ts';

test('a reason reads as a sentence in both languages', () => {
  const written = reason('aspect-opinion', 'Türgriff', 'defekt');
  expect(reasonText(written, 'de')).toBe('„Türgriff“ wird mit „defekt“ bewertet.');
  expect(reasonText(written, 'en')).toBe('“Türgriff” is judged with “defekt”.');
});

test('words of the mention cannot break the sentence', () => {
  expect(reasonText(reason('aspect-word', 'a|b {1}'), 'en')).toBe('“a/b {1}” belongs to this aspect.');
});

test('a reason of another version is shown as it is', () => {
  expect(reasonText('constructor|x', 'de')).toBe('constructor|x');
});

test('both languages use the same values', () => {
  const holes = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();
  for (const { de, en } of Object.values(REASONS)) expect(holes(de)).toEqual(holes(en));
});
