/** A small repeatable source of chance (mulberry32): the same seed tells the same month. */
export type Chance = { next(): number; pick<T>(list: readonly T[]): T; whole(from: number, to: number): number };

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
  };
}
