import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, resolve } from 'node:path';
import { Refusal } from '../refusal.ts';
import { fitsSocket } from './private-place.ts';

const FOR_OTHERS = 0o077;

function isListenedTo(path: string): Promise<boolean> {
  return new Promise((tell) => {
    const probe = connect(path);
    probe.once('error', () => tell(false));
    probe.once('connect', () => {
      probe.destroy();
      tell(true);
    });
  });
}

/**
 * The path of a socket that somebody chose, made absolute. Its folder is made when it is not there, and must be open to its owner alone:
 * there is no password inside. What a dead store left there may be replaced, nothing else.
 */
export async function givenSocket(chosen: string): Promise<string> {
  const path = resolve(chosen);
  const folder = dirname(path);
  if (!fitsSocket(path)) throw new Refusal('invalid', 'store/socket-too-long', { values: { path } });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid } = statSync(folder);
  if ((mode & FOR_OTHERS) !== 0 || uid !== process.getuid?.())
    throw new Refusal('invalid', 'store/socket-not-private', { values: { folder } });
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there && (!there.isSocket() || (await isListenedTo(path)))) throw new Refusal('conflict', 'store/socket-taken', { values: { path } });
  return path;
}
