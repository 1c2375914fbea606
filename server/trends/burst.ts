import type { Burst } from '../domain/trend.ts';
import { bandOf, type Expectation, sumOf } from './baseline.ts';

export type ObservedHour = {
  readonly start: Date;
  readonly count: number;
  readonly expected: Expectation;
};

const METHOD = 'gamma-poisson/hour-of-week';
/** One usual hour in ten thousand looks like this by chance. */
const MIN_SCORE = 4;
const MIN_MENTIONS = 4;
const MIN_VOICES = 3;
const MIN_RATIO = 2;
/** Less past than two days cannot tell a burst from a morning. */
const MIN_PAST_HOURS = 48;

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012,
  9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const base = LANCZOS.reduce((sum, term, at) => sum + term / (x + at), 0.9999999999998099);
  const t = x + LANCZOS.length - 1.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(base);
}

/** −log10 of the chance to see at least `count` when this was expected (negative binomial; Poisson where nothing scatters more). */
export function surprise(count: number, { mean, variance }: Expectation): number {
  if (count <= mean || mean <= 0) return 0;
  const shape = variance > mean * 1.0001 ? (mean * mean) / (variance - mean) : null;
  const lnAt =
    shape === null
      ? count * Math.log(mean) - mean - lnGamma(count + 1)
      : lnGamma(count + shape) -
        lnGamma(shape) -
        lnGamma(count + 1) +
        shape * Math.log(shape / (shape + mean)) +
        count * Math.log(mean / (shape + mean));
  const ratioAt = (x: number): number => (shape === null ? mean / (x + 1) : ((x + shape) / (x + 1)) * (mean / (shape + mean)));
  let sum = 1;
  let term = 1;
  for (let x = count; term > 1e-9 * sum && x < count + 5000; x += 1) {
    term *= ratioAt(x);
    sum += term;
  }
  return Math.max(0, -(lnAt + Math.log(sum)) / Math.LN10);
}

const isLoud = ({ count, expected }: ObservedHour): boolean => count >= 2 && count > bandOf(expected).high;
const goesOn = ({ count, expected }: ObservedHour): boolean => count > expected.mean * 1.5;

/** Loud hours and what belongs to them: one quiet hour in between does not end a burst. */
function runsOf(hours: readonly ObservedHour[]): ObservedHour[][] {
  const runs: ObservedHour[][] = [];
  let run: ObservedHour[] = [];
  let pause: ObservedHour[] = [];
  const close = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
    pause = [];
  };
  for (const hour of hours) {
    if (isLoud(hour) || (run.length > 0 && goesOn(hour))) {
      run.push(...pause, hour);
      pause = [];
    } else if (run.length > 0) {
      pause.push(hour);
      if (pause.length > 1) close();
    }
  }
  close();
  return runs;
}

/** The strongest burst that reaches into `reachesSince`; null when the series stays within what its past explains, or few voices carry it. */
export function findBurst(
  hours: readonly ObservedHour[],
  about: { readonly pastHours: number; readonly voices: number; readonly reachesSince: Date },
): Burst | null {
  if (about.pastHours < MIN_PAST_HOURS || about.voices < MIN_VOICES) return null;
  let best: Burst | null = null;
  for (const run of runsOf(hours)) {
    const [first] = run;
    const last = run.at(-1);
    if (!first || !last || last.start < about.reachesSince) continue;
    const count = run.reduce((sum, hour) => sum + hour.count, 0);
    const expected = sumOf(run.map((hour) => hour.expected));
    const score = surprise(count, expected);
    if (count < MIN_MENTIONS || count < expected.mean * MIN_RATIO || score < MIN_SCORE) continue;
    if (!best || score > best.score)
      best = { since: first.start, score: Math.round(score * 10) / 10, method: METHOD, baselineHours: about.pastHours };
  }
  return best;
}
