// kill -9 of worker, web, store and the replay itself at random moments: afterwards the store must hold what an undisturbed run holds.
// node dist/test/faults/kill-replay.js [--mentions 20000] [--kills 20] [--seed 1]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { editedLineOf, lineOf } from '../demo/lines.ts';
import { chance } from '../demo/random.ts';
import { writeMonth } from '../demo/script.ts';
import { earshot, type House, startHouse } from './house.ts';
import { storeUriOf } from './store-uri.ts';
import { differences, readState, type StoredState } from './stored-state.ts';

const { values } = parseArgs({
  options: {
    mentions: { type: 'string', default: '20000' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
  },
});
const [mentions, kills, seed] = [Number(values.mentions), Number(values.kills), Number(values.seed)];
const folder = mkdtempSync(join(tmpdir(), 'earshot-kill-'));
const file = join(folder, 'month.jsonl');
const dice = chance(seed);

function writeLines(): number {
  const posts = writeMonth({ end: new Date('2026-03-31T12:00:00Z'), perDay: Math.ceil(mentions / 26), seed }).slice(0, mentions);
  const edits = posts.flatMap((post) => editedLineOf(post) ?? []);
  writeFileSync(file, [...posts.map(lineOf), ...edits].map((line) => JSON.stringify(line)).join('\n'));
  return posts.length;
}

const replay = ['replay', '--brand', 'Nordlinie', '--create-brand', '--file', file, '--speed', 'max', '--json'];

/** All that follows from the mentions has settled when nothing changes any more for three seconds. */
async function settled(house: House): Promise<StoredState> {
  const uri = await storeUriOf(house);
  let last = '';
  for (let quiet = 0; quiet < 3; ) {
    await wait(1000);
    const state = await readState(uri);
    const now = JSON.stringify([state.mentions.size, [...state.tickets], state.authors, state.counts]);
    quiet = now === last ? quiet + 1 : 0;
    last = now;
    if (quiet >= 3) return state;
  }
  return readState(uri);
}

async function undisturbed(): Promise<StoredState> {
  const house = await startHouse(join(folder, 'calm'));
  const end = await earshot(replay, house.env);
  if (end.code !== 0) throw new Error(`undisturbed replay ended with ${end.code}: ${end.stderr}`);
  const state = await settled(house);
  await house.stop();
  return state;
}

async function mistreated(): Promise<{ state: StoredState; killed: Record<string, number>; runs: number }> {
  const house = await startHouse(join(folder, 'rough'));
  const killed: Record<string, number> = {};
  let replayPid: number | null = null;
  let isDone = false;
  let runs = 0;
  const killing = (async () => {
    for (let kill = 0; kill < kills && !isDone; kill += 1) {
      await wait(300 + dice.next() * 1500);
      const targets = house.processes();
      if (replayPid !== null) targets.set('replay', replayPid);
      const [role, pid] = dice.pick([...targets]);
      try {
        process.kill(pid, 'SIGKILL');
        killed[role] = (killed[role] ?? 0) + 1;
      } catch {
        kill -= 1; // It was gone already: does not count.
      }
    }
  })();
  for (let code: number | null = -1; code !== 0; runs += 1) {
    if (runs > 40) throw new Error('the replay never came to its end');
    const end = await earshot(replay, house.env, (child) => {
      replayPid = child.pid ?? null;
    });
    code = end.code;
    if (code !== 0) await wait(500);
  }
  replayPid = null;
  await killing;
  isDone = true;
  const state = await settled(house);
  await house.stop();
  return { state, killed, runs };
}

const posts = writeLines();
const calm = await undisturbed();
const rough = await mistreated();
const found = differences(calm.mentions, rough.state.mentions);
const tickets = differences(calm.tickets, rough.state.tickets);
rmSync(folder, { recursive: true, force: true });
console.log(`seed ${seed}: ${posts} mentions, killed ${JSON.stringify(rough.killed)}, replay started ${rough.runs} times`);
console.log(
  `mentions: ${found.missing.length} lost, ${found.extra.length} extra, ${found.changed.length} different; 0 double (checked on reading)`,
);
console.log(
  `tickets: ${tickets.missing.length} lost, ${tickets.extra.length} extra, ${tickets.changed.length} different; authors ${calm.authors} and ${rough.state.authors}`,
);
console.log(`counts undisturbed ${calm.counts} mistreated ${rough.state.counts}`);
const failed =
  [found, tickets].some(({ missing, extra, changed }) => missing.length + extra.length + changed.length > 0) ||
  calm.authors !== rough.state.authors;
console.log(failed ? '0 passed, 1 failed' : '1 passed, 0 failed');
process.exitCode = failed ? 1 : 0;
