import type { Accumulator } from '../expressions/accumulators.ts';
import { wholeArgument } from '../expressions/numeric.ts';
import { constantOf, type Expression, namedParts, requiredPart, type Scope } from '../expressions/scope.ts';
import { compileSorter } from '../sort/index.ts';
import { StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { isDoc, type Value } from '../values/value.ts';

type Ranked = { readonly input: Expression; readonly make: () => Accumulator };

type Ranking = { readonly count: number; readonly isOne: boolean; readonly order: (a: Value, b: Value) => number };

/** `$top`, `$topN`, `$bottom`, `$bottomN`, `$firstN`, `$lastN`, `$maxN` and `$minN`; undefined for other accumulators. */
export function compileRanked(operator: string, spec: Value, scope: Scope): Ranked | undefined {
  if (/^\$(?:top|bottom)N?$/.test(operator)) return compileTop(operator, spec, scope);
  if (!/^\$(?:first|last|max|min)N$/.test(operator)) return undefined;
  const parts = namedParts(operator, spec, ['input', 'n']);
  const input = scope.compile(requiredPart(operator, parts, 'input'), scope);
  const count = countOf(operator, requiredPart(operator, parts, 'n'), scope);
  if (operator === '$firstN' || operator === '$lastN') return { input, make: () => listed(count, operator === '$lastN') };
  const sign = operator === '$minN' ? 1 : -1;
  return { input, make: () => best({ count, isOne: false, order: (a, b) => compare(a, b) * sign }, (value) => value ?? undefined) };
}

function countOf(operator: string, spec: Value, scope: Scope): number {
  const fixed = constantOf(scope.compile(spec, scope));
  if (!fixed) throw new StoreError(5_787_902, `${operator}: 'n' must be a constant in the embedded store`);
  const count = wholeArgument(operator, fixed.value);
  if (count <= 0) throw new StoreError(5_787_908, `'n' must be greater than 0, found ${count}`);
  return count;
}

function compileTop(operator: string, spec: Value, scope: Scope): Ranked {
  const isOne = !operator.endsWith('N');
  const parts = namedParts(operator, spec, isOne ? ['sortBy', 'output'] : ['sortBy', 'output', 'n']);
  const sortBy = requiredPart(operator, parts, 'sortBy');
  if (!isDoc(sortBy)) throw new StoreError(10_065, `invalid parameter: expected an object (sortBy)`);
  const { keyOf, compareKeys, fields } = compileSorter(sortBy);
  for (const field of fields) scope.reads.fields.add(field);
  const output = scope.compile(requiredPart(operator, parts, 'output'), scope);
  const count = isOne ? 1 : countOf(operator, requiredPart(operator, parts, 'n'), scope);
  const sign = operator.startsWith('$top') ? 1 : -1;
  const order = (a: Value, b: Value): number => compareKeys((a as Value[])[0] as Value[], (b as Value[])[0] as Value[]) * sign;
  return {
    input: (frame) => [isDoc(frame.root) ? [...keyOf(frame.root)] : [], output(frame) ?? null],
    make: () => {
      const ranked = best({ count, isOne, order }, (value) => (value as Value[])[1]);
      if (sign === 1 || isOne) return ranked;
      // The bottom is found by the reverse order, and shown in the order asked for.
      return { add: ranked.add, result: () => (ranked.result() as Value[]).toReversed() };
    },
  };
}

function best({ count, isOne, order }: Ranking, shown: (value: Value) => Value | undefined): Accumulator {
  let kept: Value[] = [];
  const cut = (): void => {
    kept = kept.sort(order).slice(0, count);
  };
  return {
    add: (value) => {
      if (value === undefined || value === null) return;
      kept.push(value);
      if (kept.length >= count * 2 + 16) cut();
    },
    result: () => {
      cut();
      const values = kept.map((value) => shown(value) ?? null);
      return isOne ? (values[0] ?? null) : values;
    },
  };
}

function listed(count: number, isLast: boolean): Accumulator {
  const values: Value[] = [];
  return {
    add: (value) => {
      if (!isLast && values.length >= count) return;
      values.push(value ?? null);
      if (values.length > count) values.shift();
    },
    result: () => values,
  };
}
