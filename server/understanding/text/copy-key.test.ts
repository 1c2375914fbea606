import { expect, test } from 'vitest';
import { copyKeyOf } from './copy-key.ts';

const text = 'Win a free ticket to the sea today, only 5 left!';

test('copies that differ in case, links, handles, numbers and punctuation share a key', () => {
  expect(copyKeyOf('WIN a free ticket to the sea today – only 17 left @you https://bait.example/x')).toBe(copyKeyOf(text));
});

test('another wording is another text', () => {
  expect(copyKeyOf(text.replace('sea', 'mountains'))).not.toBe(copyKeyOf(text));
});

test('short courtesies are no copies of each other', () => {
  expect(copyKeyOf('Vielen Dank!')).toBeNull();
});
