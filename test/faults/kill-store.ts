// kill -9 of the embedded store under mixed load at random moments: after each, nothing acknowledged is missing and every index is right.
// node dist/test/faults/kill-store.js [--kills 50] [--clients 4] [--writers 3] [--seed 1]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { verifyStore } from '../../server/store/embedded/index.ts';
import { chance } from '../demo/random.ts';
import { newLedger, reckon } from './ledger.ts';
import { startLoneStore } from './lone-store.ts';
import { writeUntilItDies } from './mixed-load.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    clients: { type: 'string', default: '4' },
    writers: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const [kills, clients, writers, seed] = [Number(values.kills), Number(values.clients), Number(values.writers), Number(values.seed)];
const dataFolder = mkdtempSync(join(tmpdir(), 'earshot-kill-store-'));
const dice = chance(seed);
const SHORTEST_MS = 100;
const LONGEST_MS = 2500;
const from = performance.now();

async function prepare(): Promise<void> {
  const store = await startLoneStore(dataFolder);
  const client = await new MongoClient(store.uri).connect();
  const things = client.db('faults').collection('things');
  await things.createIndexes([{ key: { n: 1 } }, { key: { group: 1, tags: 1 } }, { key: { tags: 1, n: -1 } }]);
  await client.close();
  await store.stop();
}

const ledger = newLedger();
const total = { missing: 0, wrong: 0, inDoubt: 0, unclean: 0 };

/** Whether everything acknowledged is there, now that the store runs again. */
async function compare(uri: string, kill: number): Promise<void> {
  const { missing, wrong, inDoubt } = await reckon(uri, ledger);
  if (missing.length + wrong.length > 0) console.log(`kill ${kill}: missing ${missing.slice(0, 5)}, wrong ${wrong.slice(0, 5)}`);
  total.missing += missing.length;
  total.wrong += wrong.length;
  total.inDoubt += inDoubt;
}

await prepare();
for (let kill = 1; kill <= kills; kill += 1) {
  const store = await startLoneStore(dataFolder);
  await compare(store.uri, kill - 1);
  const writing = writeUntilItDies(store.uri, ledger, { clients, writers, dice });
  await wait(SHORTEST_MS + dice.next() * (LONGEST_MS - SHORTEST_MS));
  await store.kill();
  await writing;
  const { faults } = await verifyStore(dataFolder);
  if (faults.length > 0) {
    total.unclean += 1;
    console.log(`kill ${kill}: verify found ${JSON.stringify(faults.slice(0, 5))}`);
  }
  if (kill % 10 === 0) console.error(`${kill} kills: ${ledger.writes} writes acknowledged, ${JSON.stringify(total)}`);
}
const last = await startLoneStore(dataFolder);
await compare(last.uri, kills);
await last.stop();
rmSync(dataFolder, { recursive: true, force: true });
const seconds = ((performance.now() - from) / 1000).toFixed(0);
console.log(`seed ${seed}: ${kills} kills in ${seconds} s, ${clients} clients with ${writers} writers each`);
console.log(
  `${ledger.writes} writes acknowledged, ${total.inDoubt} in doubt when it was killed, ${ledger.things.size} documents at the end`,
);
console.log(
  `${total.missing} missing, ${total.wrong} wrong, verify unclean ${total.unclean} times, ${ledger.refusals.length} refused ${ledger.refusals.slice(0, 3)}`,
);
const passed = total.missing + total.wrong + total.unclean + ledger.refusals.length === 0 && ledger.writes > 0;
console.log(passed ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = passed ? 0 : 1;
