// What the store is asked most, at several sizes: wall times, rate, and CPU of its process; beside another server where one is given.
import { ms } from './figures.ts';
import { hoursOf, prepare } from './store/documents.ts';
import { type Engine, embeddedEngine, serverEngine } from './store/engine.ts';
import { type Figures, load, measure, writesBeside } from './store/measure.ts';
import { forgetFresh, type Operation, operationsOn } from './store/operations.ts';

/** By size, then by name. */
type Run = ReadonlyMap<number, ReadonlyMap<string, Figures>>;

const BULK = 'bulk insert of 1,000, by document';
const QUIET = 'updates while nothing else runs';
const BUSY = ['group by platform and language', 'count by reading all'];

function named(operations: readonly Operation[], name: string): Operation {
  const found = operations.find((operation) => operation.name === name);
  if (!found) throw new Error(`no operation is called ${name}`);
  return found;
}

function say(engine: Engine, { name, size }: { name: string; size: number }, { p50, p95, perSecond, cpu }: Figures): void {
  const columns = [
    engine.name.padEnd(9),
    String(size).padStart(8),
    name.padEnd(44),
    `p50 ${ms(p50)}`.padEnd(16),
    `p95 ${ms(p95)}`.padEnd(16),
    `${perSecond.toFixed(perSecond < 10 ? 2 : 0)}/s`.padStart(8),
    cpu === null ? '' : `  CPU ${cpu.toFixed(3)} ms`,
  ];
  console.log(columns.join(' ').trimEnd());
}

async function runOn(engine: Engine, sizes: readonly number[]): Promise<Run> {
  const run = new Map<number, Map<string, Figures>>();
  await prepare(engine.db, hoursOf(Math.max(...sizes)));
  let loaded = 0;
  for (const size of sizes) {
    const figures = new Map<string, Figures>();
    const note = async (name: string, made: Promise<Figures>): Promise<void> => {
      figures.set(name, await made);
      say(engine, { name, size }, await made);
    };
    await note(BULK, load(engine, loaded, size));
    loaded = size;
    const operations = operationsOn(engine.db, size);
    for (const operation of operations) await note(operation.name, measure(engine, operation));
    const write = named(operations, 'update by id');
    await note(QUIET, writesBeside(engine, write, null));
    for (const name of BUSY) await note(`updates beside: ${name}`, writesBeside(engine, write, named(operations, name)));
    await forgetFresh(engine.db);
    run.set(size, figures);
  }
  return run;
}

/** CPU where it is known, else the usual wall time. */
const costOf = ({ cpu, p50 }: Figures): number => (cpu !== null && cpu > 0 ? cpu : p50);
const ratio = (one: number, other: number): string => `×${(one / other).toFixed(2)}`;

function sayGrowth(engine: Engine, run: Run, sizes: readonly number[]): void {
  const [first, last] = [run.get(sizes[0] as number), run.get(sizes.at(-1) as number)];
  if (!first || !last || first === last) return;
  console.log(
    `\n${engine.name}: growth of the cost of one operation from ${sizes[0]} to ${sizes.at(-1)} mentions (×${((sizes.at(-1) ?? 0) / (sizes[0] ?? 1)).toFixed(0)})`,
  );
  for (const [name, figures] of last) {
    const before = first.get(name);
    if (before) console.log(`${name.padEnd(44)} ${ratio(costOf(figures), costOf(before))}`);
  }
}

function sayRatios(ours: Run, theirs: Run): void {
  console.log('\nembedded to server, by p50');
  for (const [size, figures] of ours) {
    for (const [name, { p50, cpu }] of figures) {
      const other = theirs.get(size)?.get(name);
      if (!other) continue;
      const byCpu = cpu !== null && other.cpu !== null && other.cpu > 0 ? `  CPU ${ratio(cpu, other.cpu)}` : '';
      console.log(`${String(size).padStart(8)} ${name.padEnd(44)} ${ratio(p50, other.p50)}${byCpu}`);
    }
  }
}

async function benchEngine(engine: Engine, sizes: readonly number[]): Promise<Run> {
  try {
    const run = await runOn(engine, sizes);
    sayGrowth(engine, run, sizes);
    return run;
  } finally {
    await engine.close();
  }
}

export async function benchStore({ sizes, uri }: { sizes: readonly number[]; uri: string | null }): Promise<void> {
  const ours = await benchEngine(await embeddedEngine(), sizes);
  if (uri) sayRatios(ours, await benchEngine(await serverEngine(uri), sizes));
}
