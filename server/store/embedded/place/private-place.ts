import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Refusal } from '../refusal.ts';

/** Some systems take only 104 bytes for the path of a socket. */
const LONGEST_SOCKET_PATH = 100;

export const fitsSocket = (path: string): boolean => Buffer.byteLength(path) <= LONGEST_SOCKET_PATH;

/** Where a store keeps its files: `<data folder>/store/`. */
export type Place = { readonly folder: string; readonly lockFile: string; readonly dataFile: string };

export function placeIn(dataFolder: string): Place {
  const folder = join(resolve(dataFolder), 'store');
  return { folder, lockFile: join(folder, 'store.lock'), dataFile: join(folder, 'data.mdb') };
}

/** Only the owner may come in: there is no password inside. */
export function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** Throws where sockets cannot be files of one user only. */
export function refuseWithoutPrivateSocket(platform: NodeJS.Platform): void {
  if (platform === 'win32') throw new Refusal('invalid', 'store/no-private-socket', { values: { platform } });
}

/** Beside the data, or in a folder of its own where that path is too long for a socket. */
export function socketPathFor({ folder }: Place): string {
  const beside = join(folder, 'store.sock');
  if (fitsSocket(beside)) return beside;
  const apart = join(mkdtempSync(join(tmpdir(), 'earshot-')), 'store.sock');
  if (!fitsSocket(apart)) throw new Refusal('invalid', 'store/no-private-socket', { values: { platform: process.platform } });
  return apart;
}

export function uriOf(socketPath: string): string {
  return `mongodb://${encodeURIComponent(socketPath)}/`;
}
