import { expect, test } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const box = createSecretBox(new Uint8Array(32).fill(7));

test('a secret comes back whole, and never looks the same twice', () => {
  const sealed = box.seal('geheim ✓', 'c1:token');
  expect(box.open(sealed, 'c1:token')).toBe('geheim ✓');
  expect(sealed).not.toContain('geheim');
  expect(box.seal('geheim ✓', 'c1:token')).not.toBe(sealed);
});

test('a secret does not open in another place, under another key, or after a change', () => {
  const sealed = box.seal('geheim', 'c1:token');
  expect(() => box.open(sealed, 'c2:token')).toThrow('secret/unreadable');
  expect(() => createSecretBox(new Uint8Array(32)).open(sealed, 'c1:token')).toThrow('secret/unreadable');
  expect(() => box.open(`${sealed.slice(0, -2)}AA`, 'c1:token')).toThrow('secret/unreadable');
});
