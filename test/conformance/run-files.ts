import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { MongoClient } from 'mongodb';
import { serveStore } from '../../server/store/embedded/index.ts';
import { PATIENCE } from './create-entities.ts';
import { askServer, type Server } from './requirements.ts';
import { type Place, runTest } from './run-test.ts';
import type { Judged } from './sort-verdicts.ts';
import { forgetDatabases } from './stored-data.ts';
import { readUnifiedFile } from './unified.ts';
import { failed } from './verdict.ts';

const PATIENCE_MS = 20_000;

async function runFile(path: string, file: string, place: Place): Promise<Judged[]> {
  try {
    const read = readUnifiedFile(path);
    await forgetDatabases(place.internal, read);
    const judged: Judged[] = [];
    for (const test of read.tests) judged.push({ file, test: test.description, verdict: await runTest(read, test, place) });
    return judged;
  } catch (error) {
    return [{ file, test: '(the file)', verdict: failed((error as Error).message) }];
  }
}

export type Asked = {
  readonly root: string;
  readonly files: readonly string[];
  readonly uri: string;
  /** Tests are chosen as if the server were of this kind, whatever it says. */
  readonly topology?: Server['topology'];
};

/** Runs files one after the other against a server. Throws when it cannot be reached. */
export async function runFiles({ root, files, uri, topology }: Asked): Promise<{ judged: Judged[]; server: Server }> {
  const internal = await new MongoClient(uri, PATIENCE).connect();
  try {
    const asked = await askServer(internal);
    const server = topology ? { ...asked, topology } : asked;
    const place = { uri, internal, server, patienceMs: PATIENCE_MS };
    const judged: Judged[] = [];
    for (const path of files) judged.push(...(await runFile(path, relative(root, path), place)));
    return { judged, server };
  } finally {
    await internal.close();
  }
}

/** Gives `work` the address of an embedded store that nobody has used, and clears it away afterwards. */
export async function withFreshStore<T>(work: (uri: string) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'earshot-conformance-'));
  const store = await serveStore({ dataFolder, onFault: (error) => console.error(error) });
  try {
    return await work(store.uri);
  } finally {
    await store.close();
    rmSync(dataFolder, { recursive: true });
  }
}
