// The inbox list at 200,000 mentions: how long the API takes, newest first, filtered, searched.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { earshot, type House, startHouse } from '../faults/house.ts';
import { houseDatabase, storeUriOf } from '../faults/store-uri.ts';
import { readPending } from '../faults/stored-state.ts';
import { ms, percentile, timed } from './figures.ts';
import { writeMonthFile } from './lines.ts';
import { signIn, type Visitor } from './visitor.ts';

const SEED = 10_000;
const ROUNDS = 40;
/** The first answers of a fresh process are of its compiler, not of the inbox. */
const WARM_UP = 10;

type Seed = { _id: string; publishedAt: Date; externalId: string; waitsSince?: Date; outgoing?: unknown };

/** Copies the seed mentions back in time until there are `total`; what the seed leaves to do is not copied. */
async function multiply(house: House, total: number): Promise<void> {
  const client = await MongoClient.connect(await storeUriOf(house));
  try {
    const mentions = houseDatabase(client).collection<Seed>('mentions');
    const seed = await mentions.find({}).toArray();
    for (let copy = 1; copy * seed.length < total; copy += 1) {
      const shifted = seed.map(({ waitsSince: _, outgoing: __, ...mention }) => ({
        ...mention,
        _id: `${mention._id}-${copy}`,
        externalId: `${mention.externalId}-${copy}`,
        publishedAt: new Date(mention.publishedAt.getTime() - copy * 30 * 86_400_000),
      }));
      for (let from = 0; from < shifted.length; from += 1000)
        await mentions.insertMany(shifted.slice(from, from + 1000), { ordered: false });
    }
  } finally {
    await client.close();
  }
}

/** The list is measured, not what an import leaves to do. */
async function settle(house: House): Promise<void> {
  const uri = await storeUriOf(house);
  while ((await readPending(uri)) > 0) await wait(1000);
}

async function measure(visitor: Visitor, name: string, query: string): Promise<void> {
  const figures: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) figures.push((await timed(() => visitor.get(`/api/mentions?${query}`))).seconds * 1000);
  console.log(`inbox ${name.padEnd(28)} p50 ${ms(percentile(figures, 0.5))}, p95 ${ms(percentile(figures, 0.95))}`);
}

export async function benchInbox(total = 200_000): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
  const file = join(folder, 'month.jsonl');
  writeMonthFile(file, SEED);
  const house = await startHouse(join(folder, 'data'));
  try {
    const visitor = await signIn(house.address, { setupLink: house.setupLink, email: 'bench@example.org', password: 'bench-bench-bench' });
    const end = await earshot(['import', '--brand', 'Bench', '--create-brand', '--file', file, '--json'], house.env);
    if (end.code !== 0) throw new Error(`import ended with ${end.code}: ${end.stderr}`);
    await multiply(house, total);
    await settle(house);
    const { brands } = await visitor.get<{ brands: { id: string }[] }>('/api/brands');
    const brand = `brandIds=${brands[0]?.id}&limit=50`;
    for (let round = 0; round < WARM_UP; round += 1) await visitor.get(`/api/mentions?${brand}&order=newest`);
    await measure(visitor, 'newest', `${brand}&order=newest`);
    await measure(visitor, 'new, by priority', `${brand}&handling=new&order=priority`);
    await measure(visitor, 'negative complaints', `${brand}&sentiments=negative&intents=complaint`);
    await measure(visitor, 'search for two words', `${brand}&text=${encodeURIComponent('Ersatzbus Regen')}`);
    await measure(visitor, 'a rare language', `${brand}&languages=fr`);
    await measure(visitor, 'counts', `${brand}`);
  } finally {
    await house.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
