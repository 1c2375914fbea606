import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { root } from '../../faults/house.ts';
import { processorSeconds } from '../processor-time.ts';

/** A store to be measured. */
export type Engine = {
  readonly name: string;
  readonly db: Db;
  /** Milliseconds of CPU that its process has used so far; null where that cannot be read. */
  cpuMs(): number | null;
  close(): Promise<void>;
};

const COMMAND_NOT_FOUND = 59;

/** Undefined: the server knows no such command, or does not say. */
async function pidOf(client: MongoClient): Promise<number | bigint | undefined> {
  try {
    return ((await client.db('admin').admin().serverStatus()) as { pid?: number | bigint }).pid;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === COMMAND_NOT_FOUND) return undefined;
    throw error;
  }
}

async function cpuOf(client: MongoClient): Promise<() => number | null> {
  const pid = await pidOf(client);
  const host = client.options.hosts[0];
  const isHere = host?.socketPath !== undefined || ['localhost', '127.0.0.1', '::1'].includes(host?.host ?? '');
  if (!isHere || !existsSync(`/proc/${Number(pid)}/stat`)) return () => null;
  return () => processorSeconds(Number(pid)) * 1000;
}

/** An empty embedded store as its own process, from the build. */
export async function embeddedEngine(): Promise<Engine> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'earshot-bench-store-'));
  const child = spawn(process.execPath, [join(root, 'dist/server/command.js'), 'store', 'serve', '--data', dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const uri = await firstLine(child);
  const client = await MongoClient.connect(uri);
  const cpuMs = await cpuOf(client);
  async function close(): Promise<void> {
    await client.close();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGINT');
    await ended;
    rmSync(dataFolder, { recursive: true, force: true });
  }
  return { name: 'embedded', db: client.db('earshot_bench'), cpuMs, close };
}

/** A database of its own on another server, dropped at the end. */
export async function serverEngine(uri: string): Promise<Engine> {
  const client = await MongoClient.connect(uri);
  const db = client.db(`earshot_bench_${process.pid}`);
  const cpuMs = await cpuOf(client);
  async function close(): Promise<void> {
    await db.dropDatabase();
    await client.close();
  }
  return { name: 'server', db, cpuMs, close };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the store ended with ${code}`)));
    if (child.stdout) createInterface(child.stdout).once('line', resolve);
  });
}
