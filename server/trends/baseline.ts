/** What the past makes us expect of one hour. */
export type Expectation = { readonly mean: number; readonly variance: number };

const HOURS_OF_WEEK = 168;
const HALF_LIFE_HOURS = 14 * 24;
const KEEP = 2 ** (-1 / HALF_LIFE_HOURS);
/** Mentions that a factor of the week must have earned before it is believed by half. */
const SHRINK_DAY = 10;
const SHRINK_WEEK = 20;
/** The band holds 95 of 100 usual hours. */
const Z = 1.96;

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/**
 * How much louder or quieter each hour of the week usually is than the average hour (1).
 * One loud day must not teach us that every Tuesday is loud, so each count is first capped by what this hour of the day usually shows.
 */
export function seasonOf(counts: readonly number[], hoursOfWeek: readonly number[]): number[] {
  const byHour = Array.from({ length: 24 }, (): number[] => []);
  for (const [at, count] of counts.entries()) byHour[(hoursOfWeek[at] ?? 0) % 24]?.push(count);
  const caps = byHour.map((samples) => {
    const usual = median(samples.sort((a, b) => a - b));
    return Math.max(3 * usual, usual + 3 * Math.sqrt(usual) + 3);
  });
  const capped = counts.map((count, at) => Math.min(count, caps[(hoursOfWeek[at] ?? 0) % 24] ?? count));
  const mean = capped.reduce((sum, count) => sum + count, 0) / Math.max(1, capped.length);
  if (mean === 0) return Array.from({ length: HOURS_OF_WEEK }, () => 1);

  const day = Array.from({ length: 24 }, () => ({ seen: SHRINK_DAY, usual: SHRINK_DAY }));
  for (const [at, count] of capped.entries()) {
    const cell = day[(hoursOfWeek[at] ?? 0) % 24];
    if (!cell) continue;
    cell.seen += count;
    cell.usual += mean;
  }
  const ofDay = day.map(({ seen, usual }) => seen / usual);
  const week = Array.from({ length: HOURS_OF_WEEK }, () => ({ seen: SHRINK_WEEK, usual: SHRINK_WEEK }));
  for (const [at, count] of capped.entries()) {
    const hour = hoursOfWeek[at] ?? 0;
    const cell = week[hour];
    if (!cell) continue;
    cell.seen += count;
    cell.usual += mean * (ofDay[hour % 24] ?? 1);
  }
  return week.map(({ seen, usual }, hour) => (seen / usual) * (ofDay[hour % 24] ?? 1));
}

/** Hours whose mean is taken as the first guess, and for how many hours that guess stands. */
const FIRST_HOURS = 24;
const FIRST_WEIGHT = 6;

/** How much a rate itself fluctuates, as its squared relative spread: a first guess with the weight of one busy hour. */
const USUAL_EXCESS = 0.05;
const EXCESS_WEIGHT = 25;
const MAX_EXCESS = 4;

/**
 * Walks a series once and says for each hour what its own past, and only that, makes us expect: a discounted Gamma-Poisson level
 * times the season, wider where the series scatters more than chance or is still short. Bursts are capped before they are learned from.
 */
export function expectations(counts: readonly number[], factors: readonly number[]): Expectation[] {
  const first = counts.slice(0, FIRST_HOURS);
  const guess = first.reduce((sum, count) => sum + count, 0) / Math.max(1, first.length);
  let shape = guess * FIRST_WEIGHT + 0.5;
  let exposure = FIRST_WEIGHT + 0.5;
  let excess = USUAL_EXCESS * EXCESS_WEIGHT;
  let squares = EXCESS_WEIGHT;
  return counts.map((count, at) => {
    const factor = factors[at] ?? 1;
    const mean = (shape / exposure) * factor;
    const variance = mean + mean * mean * (Math.min(MAX_EXCESS, Math.max(0, excess / squares)) + 1 / shape);
    const { high } = bandOf({ mean, variance });
    const learned = Math.min(count, high * 1.5 + 1);
    excess += (Math.min(count, high) - mean) ** 2 - mean;
    squares += mean * mean;
    shape = Math.max(0.5, KEEP * shape + learned);
    exposure = KEEP * exposure + factor;
    return { mean, variance };
  });
}

export const NOTHING: Expectation = { mean: 0, variance: 0 };

/** Independent hours add up. */
export const sumOf = (hours: readonly Expectation[]): Expectation =>
  hours.reduce((sum, { mean, variance }) => ({ mean: sum.mean + mean, variance: sum.variance + variance }), NOTHING);

export const scaled = ({ mean, variance }: Expectation, by: number): Expectation => ({ mean: mean * by, variance: variance * by });

/** On the scale of square roots, where counts scatter evenly. */
export function bandOf({ mean, variance }: Expectation): { readonly low: number; readonly high: number } {
  if (mean <= 0) return { low: 0, high: 1 };
  const half = (Z / 2) * Math.sqrt(variance / mean);
  return { low: Math.max(0, Math.sqrt(mean) - half) ** 2, high: (Math.sqrt(mean) + half) ** 2 };
}
