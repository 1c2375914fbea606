import { StoreError } from '../store-error.ts';
import { compare } from '../values/compare.ts';
import { DIGITS, finite, toDigits, writeDecimal } from '../values/decimal.ts';
import { divide } from '../values/decimal-arithmetic.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, double, isDoc, KIND, kindOf, type Value } from '../values/value.ts';
import { type Key, keyOf } from './canonical.ts';
import { isNullish } from './scope.ts';
import { Sum } from './sum.ts';

/** What gathers one value after another. A new one per group. */
export type Accumulator = { readonly add: (value: Value | undefined) => void; readonly result: () => Value };

class Total implements Accumulator {
  readonly #sum = new Sum();

  add(value: Value | undefined): void {
    if (isNumeric(value)) this.#sum.add(value);
  }

  result(): Value {
    return this.#sum.result();
  }
}

class Average implements Accumulator {
  readonly #sum = new Sum();
  #count = 0;

  add(value: Value | undefined): void {
    if (!isNumeric(value)) return;
    this.#sum.add(value);
    this.#count += 1;
  }

  result(): Value {
    if (this.#count === 0) return null;
    if (this.#sum.isDecimal()) return writeDecimal(divide(toDigits(this.#sum.decimal(), DIGITS), finite(BigInt(this.#count), 0)));
    return double(this.#sum.real() / this.#count);
  }
}

class Extreme implements Accumulator {
  #best: Value | undefined;
  readonly #sign: 1 | -1;

  constructor(sign: 1 | -1) {
    this.#sign = sign;
  }

  add(value: Value | undefined): void {
    if (value === undefined || value === null || kindOf(value) === KIND.undefined) return;
    if (this.#best === undefined || compare(value, this.#best) * this.#sign < 0) this.#best = value;
  }

  result(): Value {
    return this.#best ?? null;
  }
}

class Deviation implements Accumulator {
  #count = 0;
  #mean = 0;
  #squares = 0;
  readonly #isSample: boolean;

  constructor(kind: 'population' | 'sample') {
    this.#isSample = kind === 'sample';
  }

  add(value: Value | undefined): void {
    if (!isNumeric(value)) return;
    const number = toNumber(value);
    this.#count += 1;
    const delta = number - this.#mean;
    this.#mean += delta / this.#count;
    this.#squares += delta * (number - this.#mean);
  }

  result(): Value {
    const degrees = this.#isSample ? this.#count - 1 : this.#count;
    return degrees <= 0 ? null : double(Math.sqrt(this.#squares / degrees));
  }
}

function first(): Accumulator {
  let found: Value | undefined;
  let isFound = false;
  return {
    add: (value) => {
      if (!isFound) found = value;
      isFound = true;
    },
    result: () => found ?? null,
  };
}

function last(): Accumulator {
  let found: Value | undefined;
  return {
    add: (value) => {
      found = value;
    },
    result: () => found ?? null,
  };
}

function push(): Accumulator {
  const values: Value[] = [];
  return { add: (value) => value !== undefined && values.push(value), result: () => values };
}

function addToSet(): Accumulator {
  const members = new Map<Key, Value>();
  return {
    add: (value) => {
      if (value === undefined) return;
      const key = keyOf(value);
      if (!members.has(key)) members.set(key, value);
    },
    result: () => [...members.values()],
  };
}

function merge(): Accumulator {
  const merged: Doc = new Map();
  return {
    add: (value) => {
      if (isNullish(value)) return;
      if (!isDoc(value)) throw new StoreError(40_400, `$mergeObjects requires object inputs, but input of type ${typeName(value)}`);
      for (const [name, inner] of value) merged.set(name, inner);
    },
    result: () => merged,
  };
}

export const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
  $sum: () => new Total(),
  $avg: () => new Average(),
  $min: () => new Extreme(1),
  $max: () => new Extreme(-1),
  $first: first,
  $last: last,
  $push: push,
  $addToSet: addToSet,
  $mergeObjects: merge,
  $stdDevPop: () => new Deviation('population'),
  $stdDevSamp: () => new Deviation('sample'),
};
