// Answers go out to platforms that hang up, while worker, web and store are killed with kill -9: each must stand there once, or ask a person.
// node dist/test/faults/kill-publish.js [--replies 50] [--kills 15] [--seed 1]
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chance } from '../demo/random.ts';
import { answer, decide, openDesk, type Seen, settled } from './answering-desk.ts';
import { forgetHouses, type House, startHouse } from './house.ts';
import { moody, openPlatforms, type Platform, type Weather } from './platforms.ts';

const { values } = parseArgs({
  options: {
    replies: { type: 'string', default: '50' },
    kills: { type: 'string', default: '15' },
    seed: { type: 'string', default: '1' },
  },
});
const [replies, kills, seed] = [Number(values.replies), Number(values.kills), Number(values.seed)];
const [fates, moments, pace] = [chance(seed), chance(seed + 1), chance(seed + 2)];
const MEAN_PAUSE_MS = 6_000;
/** An answer that a platform takes and speaks of late: long enough that a kill falls between. */
const SLOW_FROM_MS = 500;
const SLOW_TO_MS = 4_000;
/** Where nothing tells whether it went out, five minutes go by before a person is asked. */
const SETTLED_WITHIN_MS = 12 * 60_000;

const weather: Weather = { mood: () => null, onAnswer: () => {} };

function killOne(house: House, role: string | null): string | null {
  const targets = house.processes();
  const [name, pid] = role === null ? moments.pick([...targets]) : [role, targets.get(role)];
  if (pid === undefined) return null;
  try {
    process.kill(pid, 'SIGKILL');
    return name;
  } catch {
    return null; // It was gone already.
  }
}

/** Every other time it is the worker, while an answer is under way; else anyone at any moment. */
async function killAround(house: House): Promise<Record<string, number>> {
  const killed: Record<string, number> = {};
  for (let kill = 0; kill < kills; ) {
    await wait(MEAN_PAUSE_MS * (0.4 + 1.2 * moments.next()));
    const underWay = kill % 2 === 1 && (await Promise.race([nextAnswer(), wait(20_000, false)]));
    if (underWay) await wait(moments.next() * SLOW_FROM_MS);
    const name = killOne(house, underWay ? 'worker' : null);
    if (name === null) continue;
    killed[underWay ? `${name}, answering` : name] = (killed[underWay ? `${name}, answering` : name] ?? 0) + 1;
    kill += 1;
  }
  return killed;
}

const nextAnswer = (): Promise<boolean> =>
  new Promise((resolve) => {
    weather.onAnswer = () => resolve(true);
  });

const count = (seen: readonly Seen[], standing: Seen['standing']): number => seen.filter((each) => each.standing === standing).length;

function tell(title: string, seen: readonly Seen[]): number {
  const wrong = seen.filter((each) => each.wrong !== null);
  const columns = [
    ['published', count(seen, 'published')],
    ['asks a person', count(seen, 'asks a person')],
    ['failed, not sent', count(seen, 'failed')],
    ['not settled', count(seen, 'not settled')],
    ['tickets answered', seen.filter(({ isAnswered }) => isAnswered).length],
    ['wrong', wrong.length],
  ] as const;
  console.log(`${title.padEnd(24)} ${columns.map(([name, figure]) => `${name} ${String(figure).padStart(3)}`).join(' | ')}`);
  for (const { task, wrong: why, last } of wrong) console.log(`  ${task.ticketId} (${last?.state}): ${why}`);
  return wrong.length + count(seen, 'not settled');
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(0)} s`;

async function mistreat(house: House, platforms: readonly Platform[]): Promise<boolean> {
  const { visitor, tasks } = await openDesk(house, platforms, replies);
  weather.mood = moody(fates.next);
  const from = performance.now();
  const killing = killAround(house);
  for (const task of tasks) {
    await answer(visitor, task);
    await wait((pace.next() * 2 * MEAN_PAUSE_MS * kills) / replies);
  }
  const killed = await killing;
  weather.mood = () => null;
  console.log(`seed ${seed}: ${replies} answers in ${seconds(from)}, killed ${JSON.stringify(killed)}`);
  const calm = performance.now();
  let seen = await settled(visitor, tasks, SETTLED_WITHIN_MS);
  const calls = platforms.map((each) => `${each.connection.connector} called ${each.calls()} times`);
  console.log(`settled ${seconds(calm)} after the last kill, ${calls.join(', ')}`);
  let faults = tell('by itself', seen);
  for (let round = 2; round < 6 && count(seen, 'published') < replies; round += 1) {
    for (const each of seen) if (each.standing !== 'not settled') await decide(visitor, each, round);
    await wait(1000);
    seen = await settled(visitor, tasks, SETTLED_WITHIN_MS);
    faults += tell(`after people, round ${round - 1}`, seen);
  }
  return faults === 0 && count(seen, 'published') === replies;
}

const folder = mkdtempSync(join(tmpdir(), 'earshot-kill-'));
const platforms = await openPlatforms(weather, () => SLOW_FROM_MS + fates.next() * (SLOW_TO_MS - SLOW_FROM_MS));
const house = await startHouse(folder, { EARSHOT_ALLOW_HOSTS: platforms.map(({ host }) => host).join(',') });
try {
  const passed = await mistreat(house, platforms);
  console.log(passed ? '1 passed, 0 failed' : '0 passed, 1 failed');
  process.exitCode = passed ? 0 : 1;
} finally {
  await house.stop();
  await Promise.all(platforms.map((each) => each.close()));
  await forgetHouses(folder);
}
