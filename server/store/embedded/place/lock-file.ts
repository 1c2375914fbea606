import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Refusal } from '../refusal.ts';

/** Who runs a store. Process ids come back (in a container always soon), so it also says when that process was started. */
type Holder = { readonly pid: number; readonly startedAt: string; readonly socketPath: string };

/** What tells this run of a process id from an earlier one; empty where the system does not say. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name in brackets may hold anything, so count from behind it: the state is the first field there, the start the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'dead, and not yet fetched by its parent' : `${boot} ${fields[19]}`;
  } catch {
    return '';
  }
}

function isRunning({ pid, startedAt }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = startOf(pid);
  return start === '' || startedAt === '' || start === startedAt;
}

function read(lockFile: string): { text: string; holder: Holder | null } | null {
  try {
    const text = readFileSync(lockFile, 'utf8');
    return { text, holder: parse(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    // Half a lock: its writer died over it.
    return null;
  }
}

/** The running process that holds a lock, if any. */
export function holderOf(lockFile: string): Holder | null {
  const held = read(lockFile)?.holder ?? null;
  return held && isRunning(held) ? held : null;
}

const TRIES = 5;

/** Takes the lock, also from a process that is dead. Throws `store/already-running`. Returns how to give it back. */
export function takeLock(lockFile: string, socketPath: string): () => void {
  const text = JSON.stringify({ pid: process.pid, startedAt: startOf(process.pid), socketPath } satisfies Holder);
  const draft = `${lockFile}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
  try {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      // A link is there at once and whole, or not at all.
      if (link(draft, lockFile)) return () => release(lockFile, text);
      const found = read(lockFile);
      if (!found) continue;
      if (found.holder && isRunning(found.holder))
        throw new Refusal('conflict', 'store/already-running', { values: { pid: found.holder.pid } });
      removeStale(lockFile, found.text);
    }
    throw new Refusal('conflict', 'store/already-running', { values: { pid: 0 } });
  } finally {
    rmSync(draft, { force: true });
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Two may find the same dead lock: what was moved away is put back when it is not the one that was read. */
function removeStale(lockFile: string, seen: string): void {
  const aside = `${lockFile}.${process.pid}.stale`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') !== seen) link(aside, lockFile);
  rmSync(aside, { force: true });
}

function release(lockFile: string, own: string): void {
  if (read(lockFile)?.text === own) rmSync(lockFile, { force: true });
}
