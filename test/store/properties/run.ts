import fc from 'fast-check';
import { type Comparing, differenceOf } from './compare.ts';
import { type Engine, play } from './engine.ts';
import { type Scenario, scenario, showScenario, uniqueScenario, withoutEmptyLists } from './scenario.ts';

/** Every play has a collection of its own: a server may take its time to forget one. */
let played = 0;
let calls = 0;

/** Time enough for the runs, and to make a difference small. */
const LONGEST_MS = 30_000;

export type Rivals = { readonly here: Engine; readonly there: Engine };

export type RunOptions = Comparing & { readonly runs: number; readonly seed: number; readonly indexes: 'plain' | 'unique' };

/** A scenario, as small as it could be made, on which the two differ; null when none was found. */
export async function findDifference({ here, there }: Rivals, { runs, seed, indexes, ...comparing }: RunOptions): Promise<string | null> {
  let found: string | null = null;
  // A run that is out of time still ends a last play while the next one begins: they must not meet.
  calls += 1;
  const reused = `plain${calls}`;
  const differ = async (given: Scenario): Promise<string | null> => {
    played += 1;
    const [one, other] = await Promise.all([
      play(here, given, { fresh: `things${played}`, reused }),
      play(there, given, { fresh: `things${played}`, reused }),
    ]);
    return differenceOf(one, other, comparing);
  };
  const scenarios = (indexes === 'unique' ? uniqueScenario : scenario).map(
    comparing.deviations === 'allowed' ? withoutEmptyLists : (given) => given,
  );
  const property = fc.asyncProperty(scenarios, async (given) => {
    const difference = await differ(given);
    if (difference === null) return true;
    found = `${showScenario(given)}\n\nThey differ in: ${difference}`;
    return false;
  });
  const details = await fc.check(property, { numRuns: runs, seed, interruptAfterTimeLimit: LONGEST_MS });
  comparing.tally.scenarios.count += details.numRuns;
  if (details.failed && found === null) throw details.errorInstance;
  return found;
}
