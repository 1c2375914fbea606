import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { EarshotError } from './domain/errors.ts';

const NAME = 'key';

/** The key that encrypts secrets: the setting, or the file in the data folder, made at the first start (0600). 32 bytes. */
export function readOrMakeKey(dataFolder: string, given: Uint8Array | null): Uint8Array {
  if (given) return given;
  const path = join(dataFolder, NAME);
  return read(path) ?? make(dataFolder, path);
}

function read(path: string): Uint8Array | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length !== 32) throw new EarshotError('invalid', 'setting/key-file-damaged', { values: { path } });
  return key;
}

/** Written aside and linked into place: two roles that start at once end up with one key, and a crash leaves no half of one. */
function make(dataFolder: string, path: string): Uint8Array {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const aside = `${path}.${process.pid}`;
  const file = openSync(aside, 'w', 0o600);
  writeSync(file, `${randomBytes(32).toString('base64')}\n`);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return read(path) as Uint8Array;
}
