import type { ValueTest } from '../paths/walk.ts';
import { badValue, failedToParse } from '../store-error.ts';
import { compareNumeric, isNumeric, numberOf, toNumber, wholeNumber, wholePart } from '../values/numbers.ts';
import { isKnownKind, kindNamed } from '../values/type-names.ts';
import { KIND, kindOf, Raw, type Value } from '../values/value.ts';

const NUMBERS = [KIND.int32, KIND.int64, KIND.double, KIND.decimal];

/** `$type`: by name, by number, or a list of both. */
export function hasType(spec: Value): ValueTest {
  const wanted = Array.isArray(spec) ? spec : [spec];
  if (wanted.length === 0) throw failedToParse('$type must match at least one type');
  const kinds = new Set<number>(wanted.flatMap(kindsOf));
  return (value) => value !== undefined && kinds.has(kindOf(value));
}

function kindsOf(spec: Value): readonly number[] {
  if (spec === 'number') return NUMBERS;
  if (typeof spec === 'string') {
    const kind = kindNamed(spec);
    if (kind === undefined) throw badValue(`Unknown type name alias: ${spec}`);
    return [kind];
  }
  const code = wholeNumber(spec);
  if (code === -1) return [KIND.minKey];
  if (code === undefined || !isKnownKind(code)) throw badValue(`Invalid numerical type code: ${numberOf(spec) ?? 'not a number'}`);
  return [code];
}

/** `$mod: [divisor, remainder]`, by the whole part of the numbers. */
export function leavesRemainder(spec: Value): ValueTest {
  if (!Array.isArray(spec)) throw badValue('malformed mod, needs to be an array');
  if (spec.length < 2) throw badValue('malformed mod, not enough elements');
  if (spec.length > 2) throw badValue('malformed mod, too many elements');
  const [divisor, remainder] = spec.map((value) => numberOf(value));
  if (divisor === undefined || !Number.isFinite(divisor)) throw badValue('malformed mod, divisor not a number');
  if (remainder === undefined || !Number.isFinite(remainder)) throw badValue('malformed mod, remainder not a number');
  const by = Math.trunc(divisor);
  if (by === 0) throw badValue('divisor cannot be 0');
  const rest = Math.trunc(remainder);
  return (value) => {
    if (typeof value === 'number') return Number.isFinite(value) && Math.trunc(value) % by === rest;
    const whole = isNumeric(value) ? wholePart(value) : undefined;
    return whole !== undefined && whole % BigInt(by) === BigInt(rest);
  };
}

/** Binary data is not looked into beyond this position. */
const LAST_BIT = 1_000_000;
const MASK64 = 2n ** 64n - 1n;

export type BitsName = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';

/** `$bitsAllSet` and its kin, on whole numbers and binary data. */
export function hasBits(name: BitsName, spec: Value): ValueTest {
  const mask = maskOf(name, spec);
  return (value) => {
    const bits = bitsOf(value);
    if (bits === undefined) return false;
    const set = bits & mask;
    if (name === '$bitsAllSet') return set === mask;
    if (name === '$bitsAllClear') return set === 0n;
    return name === '$bitsAnySet' ? set !== 0n : set !== mask;
  };
}

function maskOf(name: string, spec: Value): bigint {
  if (Array.isArray(spec)) {
    return spec.reduce((mask: bigint, position) => {
      const bit = wholeNumber(position);
      if (bit === undefined || bit < 0 || bit > LAST_BIT)
        throw failedToParse(`${name} takes positions that are whole numbers from 0 to ${LAST_BIT}`);
      return mask | (1n << BigInt(bit));
    }, 0n);
  }
  const bits = bitsOf(spec);
  if (bits === undefined || (isNumeric(spec) && toNumber(spec) < 0)) {
    throw failedToParse(`${name} takes an Array, a number, or a BinData but received something else`);
  }
  return bits;
}

function bitsOf(value: Value | undefined): bigint | undefined {
  if (isNumeric(value)) {
    const whole = wholePart(value);
    return whole !== undefined && compareNumeric(whole, value) === 0 ? whole & MASK64 : undefined;
  }
  if (!(value instanceof Raw) || value.kind !== KIND.binary) return undefined;
  const bytes = Buffer.from(value.bytes.subarray(5)).reverse();
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.toString('hex')}`);
}
