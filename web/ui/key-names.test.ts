import { expect, test } from 'vitest';
import { isSequence, keyName } from './key-names.ts';

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

test('a letter with Shift is another key than the letter', () => {
  expect(press('e')).toBe('e');
  expect(press('E', { shiftKey: true })).toBe('Shift+e');
});

test('a sign is the same key on every keyboard, whatever has to be held for it', () => {
  expect(press('?', { shiftKey: true })).toBe('?');
  expect(press('!', { shiftKey: true })).toBe('!');
  expect(press('@', { ctrlKey: true, altKey: true })).toBe('@');
});

test('Command on a Mac does what Control does elsewhere', () => {
  expect(press('k', { metaKey: true })).toBe(press('k', { ctrlKey: true }));
  expect(press('Enter', { ctrlKey: true })).toBe('Control+Enter');
});

test('capitals lock does not change what a letter with Control means', () => {
  expect(press('K', { ctrlKey: true })).toBe('Control+k');
});

test('two presses are a sequence, the space bar alone is not', () => {
  expect([isSequence('g i'), isSequence(' '), isSequence('Control+k')]).toEqual([true, false, false]);
});
