import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readOrMakeKey } from './key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'earshot-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the first start makes a key that only its owner can read, and later starts find it again', () => {
  const key = readOrMakeKey(folder, null);
  expect(key).toHaveLength(32);
  expect(statSync(join(folder, 'key')).mode & 0o777).toBe(0o600);
  expect(readOrMakeKey(folder, null)).toEqual(key);
});

test('a damaged key file stops the start instead of being replaced: secrets would be lost', () => {
  const damaged = mkdtempSync(join(folder, 'damaged-'));
  writeFileSync(join(damaged, 'key'), 'half');
  expect(() => readOrMakeKey(damaged, null)).toThrow(expect.objectContaining({ code: 'setting/key-file-damaged' }));
});
