import { Decimal128, Double, Int32, Long } from 'mongodb';
import type { Fields } from './values.ts';

/**
 * MongoDB's comparisons in a few lines, for flat documents of numbers, texts, truth values and null: slow, and so short that it can be seen to
 * be right. Numbers are compared as fractions of whole numbers.
 */
type Fraction = { readonly top: bigint; readonly bottom: bigint };

function fractionOf(value: unknown): Fraction | null {
  if (value instanceof Long) return { top: value.toBigInt(), bottom: 1n };
  if (value instanceof Int32) return { top: BigInt(value.value), bottom: 1n };
  if (value instanceof Decimal128) return ofText(value.toString());
  if (!(value instanceof Double)) return null;
  // Every double is a whole number of halves of halves …
  let [number, bottom] = [value.value, 1n];
  while (!Number.isInteger(number)) [number, bottom] = [number * 2, bottom * 2n];
  return { top: BigInt(number), bottom };
}

function ofText(text: string): Fraction {
  const [digits = '', power = '0'] = text.split('E');
  const [whole = '', rest = ''] = digits.split('.');
  const exponent = Number(power) - rest.length;
  const top = BigInt(whole + rest);
  return exponent >= 0 ? { top: top * 10n ** BigInt(exponent), bottom: 1n } : { top, bottom: 10n ** BigInt(-exponent) };
}

function rankOf(value: unknown): number {
  if (value === undefined || value === null) return 0;
  return fractionOf(value) ? 1 : typeof value === 'string' ? 2 : 3;
}

export function compareNaively(a: unknown, b: unknown): number {
  const byRank = rankOf(a) - rankOf(b);
  if (byRank !== 0) return byRank;
  const [x, y] = [fractionOf(a), fractionOf(b)];
  if (x && y) return Number(x.top * y.bottom > y.top * x.bottom) - Number(x.top * y.bottom < y.top * x.bottom);
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a ?? false) - Number(b ?? false);
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

function meets(value: unknown, operator: string, wanted: unknown): boolean {
  const isEqual = compareNaively(value, wanted) === 0;
  if (operator === '$eq') return isEqual;
  if (operator === '$ne') return !isEqual;
  if (operator === '$exists') return (value !== undefined) === wanted;
  if (operator === '$in') return (wanted as unknown[]).some((one) => compareNaively(value, one) === 0);
  return rankOf(value) === rankOf(wanted) && Boolean(HOLDS[operator]?.(compareNaively(value, wanted)));
}

/** Filters of operators on top-level fields, joined by and. */
export function findNaively(documents: readonly Fields[], filter: Record<string, Fields>, sort: Record<string, 1 | -1>): readonly Fields[] {
  const found = documents.filter((one) =>
    Object.entries(filter).every(([name, tests]) =>
      Object.entries(tests).every(([operator, wanted]) => meets(one[name], operator, wanted)),
    ),
  );
  return found.sort((a, b) => {
    for (const [name, sign] of Object.entries(sort)) {
      const order = compareNaively(a[name], b[name]);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}
