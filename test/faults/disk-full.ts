// A disk that fills up under the embedded store: refusals have a code, nothing acknowledged is lost, deleting works, and with room writing goes on.
// node dist/test/faults/disk-full.js [--megabytes 96]    Needs root (it mounts a small tmpfs); elsewhere it says so and does nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Collection, MongoClient, MongoServerError } from 'mongodb';
import { type LoneStore, onStore, startLoneStore } from './lone-store.ts';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '96' } } });
const folder = mkdtempSync(join(tmpdir(), 'earshot-full-'));
const dataFolder = join(folder, 'data');
const ballast = join(folder, 'ballast');

type Thing = { _id: string; n: number; tags: string[]; pad: string };
type Wrong = string[];

const wrong: Wrong = [];
function must(what: string, isSo: boolean): void {
  console.log(`${isSo ? 'ok    ' : 'FAILED'} ${what}`);
  if (!isSo) wrong.push(what);
}

const freeBytes = (): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};
const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`;

const acknowledged = new Set<string>();
let number = 0;
const some = (count: number): Thing[] =>
  Array.from({ length: count }, () => {
    number += 1;
    return { _id: `d${number}`, n: number, tags: [`t${number % 7}`, 'all'], pad: 'x'.repeat(2000) };
  });

/** Inserts from several sides until each was refused; the codes of the refusals. */
async function fill(things: Collection<Thing>, atOnce: number): Promise<(number | string | undefined)[]> {
  const writer = async (): Promise<number | string | undefined> => {
    for (;;) {
      const documents = some(50);
      try {
        await things.insertMany(documents, { ordered: true });
      } catch (error) {
        // A refused batch may have been stored in part; what counts is only what was acknowledged.
        return error instanceof MongoServerError ? error.code : String(error);
      }
      for (const { _id } of documents) acknowledged.add(_id);
    }
  };
  return await Promise.all(Array.from({ length: atOnce }, writer));
}

async function refusalOf(work: Promise<unknown>): Promise<number | string | undefined | null> {
  return await work.then(
    () => null,
    (error: unknown) => (error instanceof MongoServerError ? error.code : String(error)),
  );
}

async function missingIn(things: Collection<Thing>): Promise<number> {
  const stored = new Set((await things.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
  return [...acknowledged].filter((id) => !stored.has(id)).length;
}

async function removeSome(things: Collection<Thing>, count: number): Promise<number> {
  const ids = [...acknowledged].slice(0, count);
  const { deletedCount } = await things.deleteMany({ _id: { $in: ids } });
  for (const id of ids) acknowledged.delete(id);
  return deletedCount;
}

/** Takes all the room that is left. */
function dropBallast(): void {
  for (let size = freeBytes(); size >= 4096; size = freeBytes()) {
    try {
      writeFileSync(ballast, Buffer.alloc(Math.min(size, 1024 ** 2)), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      return;
    }
  }
}

async function verifyStopped(store: LoneStore, when: string): Promise<void> {
  await store.stop();
  const { code, stdout, stderr } = await onStore(dataFolder, 'verify', '--json');
  must(`verify is clean ${when}${code === 0 ? '' : `: ${stdout}${stderr}`}`, code === 0);
}

async function withThings<Done>(store: LoneStore, work: (things: Collection<Thing>) => Promise<Done>): Promise<Done> {
  const client = await new MongoClient(store.uri, { retryWrites: false }).connect();
  try {
    return await work(client.db('faults').collection<Thing>('things'));
  } finally {
    await client.close();
  }
}

const OUT_OF_DISK_SPACE = 14_031;
const all = (codes: readonly unknown[]): boolean => codes.every((code) => code === OUT_OF_DISK_SPACE);

async function run(): Promise<void> {
  let store = await startLoneStore(dataFolder);
  await withThings(store, async (things) => {
    await things.createIndexes([{ key: { n: 1 } }, { key: { tags: 1, n: -1 } }]);
    const codes = await fill(things, 4);
    must(
      `full after ${acknowledged.size} documents with ${megabytes(freeBytes())} kept free: four writers refused with ${codes}`,
      all(codes),
    );
    must('reading goes on, and nothing acknowledged is missing', (await missingIn(things)) === 0);
    must(`deleting works: ${await removeSome(things, 200)} of 200`, (await missingIn(things)) === 0);
    const inserted = await refusalOf(things.insertMany(some(1)));
    must(`deleting gives no room back to the disk: an insert is refused with ${inserted}`, inserted === OUT_OF_DISK_SPACE);
  });
  await verifyStopped(store, 'on a full disk');

  store = await startLoneStore(dataFolder);
  await withThings(store, async (things) => {
    dropBallast();
    console.log(`       something else took the rest: ${megabytes(freeBytes())} free`);
    const deleted = await refusalOf(things.deleteMany({ n: { $lt: 0 } }));
    must('a delete that finds nothing is answered', deleted === null);
    const updated = await refusalOf(things.updateMany({}, { $set: { n: -5 } }));
    must(`an update of everything is refused with ${updated}`, updated === OUT_OF_DISK_SPACE);
    must('and changed nothing', (await things.countDocuments({ n: -5 })) === 0);
    must('nothing acknowledged is missing without a free byte', (await missingIn(things)) === 0);
  });
  await verifyStopped(store, 'without a free byte');

  rmSync(ballast);
  store = await startLoneStore(dataFolder);
  await withThings(store, async (things) => {
    const half = Math.floor(acknowledged.size * 0.75);
    must(`deleting three quarters works: ${half}`, (await removeSome(things, half)) === half);
  });
  await store.stop();
  const compacted = await onStore(dataFolder, 'compact', '--json');
  must(`compacting makes room: ${compacted.stdout.trim()}${compacted.stderr.trim()}`, compacted.code === 0);
  store = await startLoneStore(dataFolder);
  await withThings(store, async (things) => {
    const before = acknowledged.size;
    await fill(things, 4);
    must(`writing works again: ${acknowledged.size - before} more documents until it is full again`, acknowledged.size > before);
    spawnSync('mount', ['-o', `remount,size=${Number(values.megabytes) + 64}m`, folder]);
    const full = acknowledged.size;
    await fill(things, 4);
    must(`64 MB more disk: ${acknowledged.size - full} more documents, without a restart`, acknowledged.size > full);
    must('nothing acknowledged is missing at the end', (await missingIn(things)) === 0);
  });
  await verifyStopped(store, 'at the end');
}

const mounted =
  process.getuid?.() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${values.megabytes}m`, 'earshot', folder]).status === 0;
if (mounted) {
  try {
    await run();
  } finally {
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(wrong.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exitCode = wrong.length === 0 ? 0 : 1;
} else {
  rmSync(folder, { recursive: true, force: true });
  console.log('Skipped: a small disk is needed, and only root may mount one here.');
}
