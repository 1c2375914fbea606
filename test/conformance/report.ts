import type { Refusal } from './refusals.ts';
import type { Judged, Sorted } from './sort-verdicts.ts';

type Counts = { readonly passed: number; readonly failed: number; readonly refused: number; readonly skipped: number };

const counted = ({ passed, failed, refused, skipped }: Counts): string =>
  `${passed} passed, ${failed} failed, ${refused} refused as written, ${skipped} skipped`;

function grouped<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}

function byReason<T extends Judged>(title: string, values: readonly T[], reasonOf: (value: T) => string): string[] {
  if (values.length === 0) return [];
  const groups = [...grouped(values, reasonOf)].sort(([, a], [, b]) => b.length - a.length);
  return ['', title, ...groups.map(([reason, those]) => `  ${String(those.length).padStart(3)} × ${reason}`)];
}

const ofFile = (file: string, list: readonly Judged[]): number => list.filter((one) => one.file === file).length;

function perFile({ passed, failed, refused, skipped }: Sorted): string[] {
  const files = [...new Set([passed, failed, refused, skipped].flat().map(({ file }) => file))].sort();
  const width = Math.max(...files.map((file) => file.length));
  return files.map((file) => {
    const counts = {
      passed: ofFile(file, passed),
      failed: ofFile(file, failed),
      refused: ofFile(file, refused),
      skipped: ofFile(file, skipped),
    };
    return `${file.padEnd(width)}  ${counted(counts)}`;
  });
}

const reasonOf = ({ verdict }: Judged): string => (verdict.outcome === 'passed' ? '' : verdict.reason);
const describe = ({ file, test, says }: Refusal): string => `  ${file.source}${test ? ` › ${test.source}` : ''} saying ${says.source}`;

/** The whole report: per file, then failures, refusals and skips with their reasons, then the total. */
export function reportOf(sorted: Sorted, server: string): string {
  const { passed, failed, refused, skipped, unused } = sorted;
  const total = { passed: passed.length, failed: failed.length, refused: refused.length, skipped: skipped.length };
  return [
    ...perFile(sorted),
    ...(failed.length > 0 ? ['', 'Failed'] : []),
    ...failed.map((one) => `  ${one.file} › ${one.test}\n      ${reasonOf(one)}`),
    ...byReason('Refused as written', refused, ({ refusal }) => refusal.why),
    ...byReason('Skipped, because the test', skipped, reasonOf),
    ...(unused.length > 0 ? ['', 'Entries of the list of refusals that no failure fits', ...unused.map(describe)] : []),
    '',
    `${server}: ${counted(total)}`,
  ].join('\n');
}
