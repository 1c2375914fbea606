// node dist/test/store/properties/main.js --uri URI [--runs N] [--seed S]: plays random scenarios in the embedded store and in another
// server, and prints where they differ. Exit code 1 when they do.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MongoClient } from 'mongodb';
import { serveStore } from '../../../server/store/embedded/index.ts';
import { newTally } from './compare.ts';
import { NOT_PLAYED } from './deviations.ts';
import { whenUp } from './engine.ts';
import { findDifference } from './run.ts';

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' }, uri: { type: 'string' } } });
const uri = values.uri ?? process.env['EARSHOT_TEST_MONGODB_URI'];
if (!uri) {
  console.error('Name the server to compare with: --uri mongodb://…');
  process.exit(2);
}
const runs = Number(values.runs ?? 1000);
const seed = Number(values.seed ?? 1);
/** Scenarios between two looks: a difference found is shrunk, printed, and the next part begins with another seed. */
const PART = 50;

const dataFolder = await mkdtemp(join(tmpdir(), 'earshot-properties-'));
const store = await serveStore({ dataFolder });
const [own, given] = await Promise.all([new MongoClient(store.uri).connect(), new MongoClient(uri).connect()]);
const database = `earshot-properties-${process.pid}`;
const rivals = { here: { db: own.db(database), usesIndexes: true }, there: { db: given.db(database), usesIndexes: false } };
const tally = newTally();
let differences = 0;
try {
  for (let part = 0; part * PART < runs; part += 1) {
    const indexes = part % 3 === 2 ? 'unique' : 'plain';
    const found = await findDifference(rivals, {
      runs: Math.min(PART, runs - part * PART),
      seed: seed * 1000 + part,
      indexes,
      tally,
      deviations: 'allowed',
    });
    if (!found) continue;
    differences += 1;
    console.log(`--- difference ${differences} (seed ${seed * 1000 + part})\n${found}\n`);
  }
} finally {
  await whenUp(given.db(database));
  await given.db(database).dropDatabase();
  await Promise.all([own.close(), given.close()]);
  await store.close();
  await rm(dataFolder, { recursive: true, force: true });
}

console.log(`${tally.scenarios.count} of ${runs} scenarios played`);
const total = [...tally.compared.values()].reduce((sum, count) => sum + count, 0);
console.log(`${total} answers compared: ${[...tally.compared].map(([kind, count]) => `${kind} ${count}`).join(', ')}`);
console.log(`${tally.refused.count} of them were refusals, with the same code.`);
for (const [{ name, reason }, count] of tally.skipped) console.log(`${count} skipped, ${name}: ${reason}`);
for (const [what, reason] of Object.entries(NOT_PLAYED)) console.log(`not played, ${what}: ${reason}`);
console.log(`${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;
