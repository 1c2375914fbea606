// kill -9 of worker, web, store and the replay itself at random moments: afterwards the store must hold what an undisturbed run holds.
// node dist/test/faults/kill-replay.js [--mentions 20000] [--kills 20] [--seed 1]
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { editedLineOf, lineOf } from '../demo/lines.ts';
import { chance } from '../demo/random.ts';
import { writeMonth } from '../demo/script.ts';
import { earshot, forgetHouses, type House, startHouse } from './house.ts';
import { storeUriOf } from './store-uri.ts';
import { type Differences, differences, readPending, readState, type StoredState } from './stored-state.ts';

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

const DAY = 86_400_000;
/** The first rule leaves alone what was written longer ago when it came. */
const TICKETS_FOR = 14 * DAY;
/** Longer than both runs take: whatever is so old may be young enough in the first and too old in the second. */
const MARGIN = DAY / 2;

function writeLines(): number {
  const end = Date.now();
  const posts = writeMonth({ end: new Date(end), perDay: Math.ceil(mentions / 24), seed })
    .filter(({ at }) => Math.abs(end - at.getTime() - TICKETS_FOR) > MARGIN)
    .slice(-mentions);
  const edits = posts.flatMap((post) => editedLineOf(post) ?? []);
  writeFileSync(file, [...posts.map(lineOf), ...edits].map((line) => JSON.stringify(line)).join('\n'));
  return posts.length;
}

const replay = ['replay', '--brand', 'Nordlinie', '--create-brand', '--file', file, '--speed', 'max', '--json'];

/** All that follows from the mentions has settled when nothing is left to do for three looks in a row. */
async function settled(house: House): Promise<StoredState> {
  const uri = await storeUriOf(house);
  for (let [quiet, looks] = [0, 0]; quiet < 3; looks += 1) {
    if (looks > 600) throw new Error(`still ${await readPending(uri)} things to do after ten minutes`);
    await wait(1000);
    quiet = (await readPending(uri)) === 0 ? quiet + 1 : 0;
  }
  return await readState(uri);
}

async function undisturbed(): Promise<StoredState> {
  const house = await startHouse(join(folder, 'calm'));
  const end = await earshot(replay, house.env);
  if (end.code !== 0) throw new Error(`undisturbed replay ended with ${end.code}: ${end.stderr}`);
  const state = await settled(house);
  await house.stop();
  return state;
}

/** `perKill`: about how many milliseconds go by between two kills. */
async function mistreated(perKill: number): Promise<{ state: StoredState; killed: Record<string, number>; runs: number }> {
  const house = await startHouse(join(folder, 'rough'));
  const killed: Record<string, number> = {};
  let replayPid: number | null = null;
  let isDone = false;
  let runs = 0;
  const killing = (async () => {
    for (let kill = 0; kill < kills && !isDone; kill += 1) {
      await wait(Math.max(300, perKill * (0.4 + dice.next())));
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

const said = ({ missing, extra, changed, fields }: Differences): string =>
  `${missing.length} lost, ${extra.length} extra, ${changed.length} different${changed.length > 0 ? ` in ${JSON.stringify(fields)}, e.g. ${changed[0]}` : ''}`;
const isClean = ({ missing, extra, changed }: Differences): boolean => missing.length + extra.length + changed.length === 0;

const posts = writeLines();
const from = performance.now();
const calm = await undisturbed();
const between = performance.now();
// Spread over the whole run: kills that all fall into its beginning would leave the rest untried.
const { state, killed, runs } = await mistreated((between - from) / kills);
const compared = (['mentions', 'tickets', 'hours'] as const).map((noun) => ({ noun, found: differences(calm[noun], state[noun]) }));
await forgetHouses(folder);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
console.log(`seed ${seed}: ${posts} mentions, killed ${JSON.stringify(killed)}, replay started ${runs} times`);
console.log(`undisturbed ${seconds(between - from)}, mistreated ${seconds(performance.now() - between)}`);
for (const { noun, found } of compared)
  console.log(`${noun}: ${calm[noun].size} undisturbed; ${said(found)}; 0 double (checked on reading)`);
console.log(`authors ${calm.authors} and ${state.authors}; events given up ${calm.parked} and ${state.parked}`);
console.log(`counts undisturbed ${calm.counts} mistreated ${state.counts}`);
const passed =
  compared.every(({ found }) => isClean(found)) && calm.authors === state.authors && calm.counts === state.counts && state.parked === 0;
console.log(passed ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = passed ? 0 : 1;
