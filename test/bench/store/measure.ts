import { percentile } from '../figures.ts';
import { type BenchMention, mentionAt } from './documents.ts';
import type { Engine } from './engine.ts';
import type { Operation } from './operations.ts';

/** Wall milliseconds of one operation, operations per second, and CPU milliseconds of the store's process for each. */
export type Figures = { readonly p50: number; readonly p95: number; readonly perSecond: number; readonly cpu: number | null };

const BATCH = 1000;
const WARM_UP = 3;

async function side(width: number, rounds: number, run: (round: number) => Promise<unknown>): Promise<number[]> {
  const walls: number[] = [];
  let next = 0;
  async function lane(): Promise<void> {
    for (let round = next++; round < rounds; round = next++) {
      const from = performance.now();
      await run(round);
      walls.push(performance.now() - from);
    }
  }
  await Promise.all(Array.from({ length: width }, lane));
  return walls;
}

async function figuresOf(engine: Engine, count: number, work: () => Promise<number[]>): Promise<Figures> {
  const [from, cpuBefore] = [performance.now(), engine.cpuMs()];
  const walls = await work();
  const [seconds, cpuAfter] = [(performance.now() - from) / 1000, engine.cpuMs()];
  const cpu = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / count;
  return { p50: percentile(walls, 0.5), p95: percentile(walls, 0.95), perSecond: count / seconds, cpu };
}

export async function measure(engine: Engine, { rounds, width, run }: Operation): Promise<Figures> {
  if (rounds > WARM_UP * 2) for (let round = 0; round < WARM_UP; round += 1) await run(round);
  return figuresOf(engine, rounds, () => side(width, rounds, run));
}

/** Inserts mentions in batches; wall times are those of a batch, everything else counts documents. */
export function load(engine: Engine, from: number, to: number): Promise<Figures> {
  const mentions = engine.db.collection<BenchMention>('mentions');
  return figuresOf(engine, to - from, () =>
    side(1, Math.ceil((to - from) / BATCH), (round) => {
      const first = from + round * BATCH;
      const batch = Array.from({ length: Math.min(BATCH, to - first) }, (_, i) => mentionAt(first + i));
      return mentions.insertMany(batch, { ordered: false });
    }),
  );
}

/** How long single writes take while `busy` runs again and again, or (null) while nothing else does. */
export async function writesBeside(engine: Engine, write: Operation, busy: Operation | null): Promise<Figures> {
  let isOver = false;
  const beside = (async () => {
    for (let round = 0; busy && !isOver; round += 1) await busy.run(round);
  })();
  const figures = await figuresOf(engine, write.rounds, () => side(1, write.rounds, write.run));
  isOver = true;
  await beside;
  return figures;
}
