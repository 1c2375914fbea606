import { basename } from 'node:path';
import type { Refusal } from './refusals.ts';
import type { Verdict } from './verdict.ts';

/** One test that has been run. `file` as the report shows it. */
export type Judged = { readonly file: string; readonly test: string; readonly verdict: Verdict };

export type Sorted = {
  readonly passed: readonly Judged[];
  readonly failed: readonly Judged[];
  readonly skipped: readonly Judged[];
  readonly refused: readonly (Judged & { readonly refusal: Refusal })[];
  /** Entries of the list about tests that were run, although no failure fits them. */
  readonly unused: readonly Refusal[];
};

const nameOf = (file: string): string => basename(file, '.json');

function isAbout({ file, test }: Refusal, judged: Judged): boolean {
  return file.test(nameOf(judged.file)) && (test?.test(judged.test) ?? true);
}

function fits(refusal: Refusal, judged: Judged): boolean {
  const { verdict } = judged;
  return verdict.outcome === 'failed' && isAbout(refusal, judged) && refusal.says.test(verdict.reason);
}

/** Tells failures from what is refused as written. */
export function sortVerdicts(judged: readonly Judged[], refusals: readonly Refusal[]): Sorted {
  const withOutcome = (outcome: Verdict['outcome']): Judged[] => judged.filter(({ verdict }) => verdict.outcome === outcome);
  const refused = withOutcome('failed').flatMap((one) => {
    const refusal = refusals.find((entry) => fits(entry, one));
    return refusal ? [{ ...one, refusal }] : [];
  });
  const isRefused = (one: Judged): boolean => refused.some(({ file, test }) => file === one.file && test === one.test);
  const run = judged.filter(({ verdict }) => verdict.outcome !== 'skipped');
  return {
    passed: withOutcome('passed'),
    failed: withOutcome('failed').filter((one) => !isRefused(one)),
    skipped: withOutcome('skipped'),
    refused,
    unused: refusals.filter((entry) => run.some((one) => isAbout(entry, one)) && !refused.some(({ refusal }) => refusal === entry)),
  };
}
