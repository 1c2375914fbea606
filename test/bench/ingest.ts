// Mentions per second end to end (file → understood → visible), and its ratio to a plain insertMany of the final documents.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { earshot, type House, startHouse } from '../faults/house.ts';
import { houseDatabase, storeUriOf } from '../faults/store-uri.ts';
import { timed } from './figures.ts';
import { writeMonthFile } from './lines.ts';
import { endedChildrenSeconds, processorSeconds } from './processor-time.ts';
import { signIn } from './visitor.ts';

const BATCH = 1000;

/** Inserts copies of the final documents into a second collection with the same indexes, as fast as the store takes them. */
async function plainInsert(uri: string): Promise<{ documents: number; seconds: number }> {
  const client = await MongoClient.connect(uri);
  try {
    const db = houseDatabase(client);
    const documents = await db.collection('mentions').find({}).toArray();
    const plain = db.collection('bench_mentions');
    for (const { key, name, v, ns, ...options } of await db.collection('mentions').indexes()) {
      if (name !== '_id_') await plain.createIndex(key, options);
    }
    const { seconds } = await timed(async () => {
      for (let from = 0; from < documents.length; from += BATCH)
        await plain.insertMany(documents.slice(from, from + BATCH), { ordered: false });
    });
    await plain.drop();
    return { documents: documents.length, seconds };
  } finally {
    await client.close();
  }
}

/** Processor seconds so far of each process of the house, and of the commands that have ended. */
function usedBy(house: House): Map<string, number> {
  const roles = [...house.processes()].map(([role, pid]): [string, number] => [role, processorSeconds(pid)]);
  return new Map([...roles, ['import', endedChildrenSeconds()]]);
}

export async function benchIngest(mentions = 20_000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  const file = join(folder, 'month.jsonl');
  const lines = writeMonthFile(file, mentions);
  const house = await startHouse(join(folder, 'data'));
  try {
    const visitor = await signIn(house.address, { setupLink: house.setupLink, email: 'bench@example.org', password: 'bench-bench-bench' });
    const before = usedBy(house);
    const { seconds } = await timed(async () => {
      const end = await earshot(['import', '--brand', 'Bench', '--create-brand', '--file', file, '--json'], house.env);
      if (end.code !== 0) throw new Error(`import ended with ${end.code}: ${end.stderr}`);
      const { brands } = await visitor.get<{ brands: { id: string }[] }>('/api/brands');
      const { new: waiting, done } = await visitor.get<{ new: number; waiting: number; done: number }>(
        `/api/mentions/counts?brandIds=${brands[0]?.id}&withSetAside=true`,
      );
      if (waiting + done < lines) throw new Error(`${waiting + done} of ${lines} mentions are visible`);
    });
    const after = usedBy(house);
    const plain = await plainInsert(await storeUriOf(house));
    const ours = lines / seconds;
    const theirs = plain.documents / plain.seconds;
    console.log(
      `ingest: ${lines} mentions in ${seconds.toFixed(1)} s = ${ours.toFixed(0)}/s, understood and visible (process start included)`,
    );
    const used = [...after].map(([name, total]) => `${name} ${(total - (before.get(name) ?? 0)).toFixed(1)} s`);
    console.log(`processor time meanwhile: ${used.join(', ')}`);
    console.log(
      `plain insertMany of the same ${plain.documents} documents, same indexes: ${theirs.toFixed(0)}/s; ratio ${(ours / theirs).toFixed(2)}`,
    );
  } finally {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
