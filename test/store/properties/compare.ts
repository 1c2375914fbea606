import { type Deviation, deviationOf } from './deviations.ts';
import { type Answer, FELL, type Step } from './engine.ts';
import { show } from './show.ts';

export type Tally = {
  /** Scenarios played to their end; time may be up before all that were asked for. */
  readonly scenarios: { count: number };
  /** Answers compared, by the kind of the operation. */
  readonly compared: Map<string, number>;
  readonly refused: { count: number };
  /** Answers that differ for a known reason. */
  readonly skipped: Map<Deviation, number>;
};

const FALL: Deviation = { name: 'a fall', reason: 'the other server fell over the command', at: /./, isIt: () => true };

export function newTally(): Tally {
  return { scenarios: { count: 0 }, compared: new Map(), refused: { count: 0 }, skipped: new Map() };
}

function raise<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const same = (a: Answer, b: Answer): boolean =>
  a.error === b.error && a.results.length === b.results.length && a.results.every((text, i) => text === b.results[i]);

function told({ error, results }: Answer): string {
  return [...(error === undefined ? [] : [`error ${error}`]), ...results].join('\n  ') || 'nothing';
}

export type Comparing = { readonly tally: Tally; readonly deviations: 'allowed' | 'none' };

/**
 * The first difference as a text, null when there is none. What follows a write that deviates is not compared: the two have different
 * documents from there on.
 */
export function differenceOf(here: readonly Step[], there: readonly Step[], { tally, deviations }: Comparing): string | null {
  for (const [i, step] of here.entries()) {
    const other = there[i]?.answer;
    if (!other) return 'one of the two stopped early';
    if (other.error === FELL) {
      raise(tally.skipped, FALL);
      return null;
    }
    if (!same(step.answer, other)) {
      const known = deviations === 'allowed' ? deviationOf(step, other) : undefined;
      if (!known) {
        return `${step.operation ? show(step.operation.command) : 'the documents'}\nhere:\n  ${told(step.answer)}\nthere:\n  ${told(other)}`;
      }
      raise(tally.skipped, known);
      if (!step.operation || step.operation.isWrite) return null;
      continue;
    }
    if (step.answer.error !== undefined) tally.refused.count += 1;
    raise(tally.compared, step.operation?.kind ?? 'insert');
  }
  return null;
}
