import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Waits until a file's bytes, or the names in a folder, lie on disk. */
export function flushToDisk(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
