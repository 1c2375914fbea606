import { StoreError } from '../store-error.ts';
import { isNumeric } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import type { Value } from '../values/value.ts';
import { numberText } from './number-text.ts';
import { wholeArgument } from './numeric.ts';
import { compileArguments, type Expression, isNullish, type Operator, type Operators, withArity } from './scope.ts';

/** A text from what can be written as one; null and missing give the empty text. */
export function coerceToText(name: string, value: Value | undefined): string {
  if (typeof value === 'string') return value;
  if (isNullish(value)) return '';
  if (isNumeric(value)) return numberText(value);
  if (value instanceof Date) return value.toISOString();
  throw new StoreError(16_007, `can't convert from BSON type ${typeName(value)} to String in ${name}`);
}

function textArgument(name: string, value: Value | undefined): string {
  if (typeof value === 'string') return value;
  throw new StoreError(name === '$strLenCP' ? 34_471 : 34_473, `${name} requires a string argument, found: ${typeName(value)}`);
}

const concat: Operator = (spec, scope) => {
  const args = compileArguments(spec, scope);
  return (frame) => {
    let text = '';
    for (const arg of args) {
      const value = arg(frame);
      if (isNullish(value)) return null;
      if (typeof value !== 'string') throw new StoreError(16_702, `$concat only supports strings, not ${typeName(value)}`);
      text += value;
    }
    return text;
  };
};

/** Letters of ASCII only, as MongoDB does. */
const toLower = withArity(
  '$toLower',
  [1, 1],
  ([arg]) =>
    (frame) =>
      coerceToText('$toLower', (arg as Expression)(frame)).replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
);
const toUpper = withArity(
  '$toUpper',
  [1, 1],
  ([arg]) =>
    (frame) =>
      coerceToText('$toUpper', (arg as Expression)(frame)).replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
);

const strcasecmp = withArity('$strcasecmp', [2, 2], (args) => (frame) => {
  const [a, b] = args.map((arg) =>
    Buffer.from(coerceToText('$strcasecmp', arg(frame)).replace(/[a-z]+/g, (letters) => letters.toUpperCase())),
  );
  return Buffer.compare(a as Buffer, b as Buffer);
});

function length(name: string, measure: (text: string) => number): Operator {
  return withArity(
    name,
    [1, 1],
    ([arg]) =>
      (frame) =>
        measure(textArgument(name, (arg as Expression)(frame))),
  );
}

/** Code points; a text without surrogates has as many as units. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i += 1) if (isLow(text.charCodeAt(i)) && isHigh(text.charCodeAt(i - 1))) count -= 1;
  return count;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

function part(name: string, cut: (text: string, start: number, count: number) => string): Operator {
  return withArity(name, [3, 3], ([textArg, startArg, countArg]) => (frame) => {
    const text = coerceToText(name, (textArg as Expression)(frame));
    const start = wholeArgument(name, (startArg as Expression)(frame));
    return cut(text, start, wholeArgument(name, (countArg as Expression)(frame)));
  });
}

function cutCodePoints(text: string, start: number, count: number): string {
  if (start < 0) throw new StoreError(34_455, '$substrCP: the starting index must be non-negative integer.');
  if (count < 0) throw new StoreError(34_454, '$substrCP: length must be a non-negative integer.');
  return [...text].slice(start, start + count).join('');
}

function cutBytes(text: string, start: number, count: number): string {
  if (start < 0) throw new StoreError(50_752, '$substrBytes: starting index must be non-negative.');
  const bytes = Buffer.from(text);
  const piece = bytes.subarray(start, count < 0 ? undefined : start + count);
  const whole = piece.toString();
  if (Buffer.byteLength(whole) !== piece.length || (whole.includes('\ufffd') && !text.includes('\ufffd'))) {
    throw new StoreError(28_656, '$substrBytes: Invalid range, starting or ending index is in the middle of a UTF-8 character.');
  }
  return whole;
}

/** `$indexOfCP` and `$indexOfBytes`: -1 when not found between start and end. */
function indexOf(name: string, lengthOf: (text: string) => number, cut: (text: string, start: number, end: number) => string): Operator {
  return withArity(name, [2, 4], ([textArg, wantedArg, startArg, endArg]) => (frame) => {
    const text = (textArg as Expression)(frame);
    if (isNullish(text)) return null;
    if (typeof text !== 'string') throw new StoreError(40_091, `${name} requires a string as the first argument, found: ${typeName(text)}`);
    const wanted = (wantedArg as Expression)(frame);
    if (typeof wanted !== 'string')
      throw new StoreError(40_092, `${name} requires a string as the second argument, found: ${typeName(wanted)}`);
    const start = startArg ? notNegative(name, startArg(frame)) : 0;
    const end = Math.min(endArg ? notNegative(name, endArg(frame)) : Infinity, lengthOf(text));
    if (start > end) return -1;
    const piece = cut(text, start, end);
    const at = piece.indexOf(wanted);
    return at < 0 ? -1 : start + lengthOf(piece.slice(0, at));
  });
}

function notNegative(name: string, value: Value | undefined): number {
  const whole = wholeArgument(name, value);
  if (whole < 0) throw new StoreError(40_097, `${name} requires a nonnegative start index, found: ${whole}`);
  return whole;
}

export const TEXTS: Operators = {
  $concat: concat,
  $toLower: toLower,
  $toUpper: toUpper,
  $strcasecmp: strcasecmp,
  $strLenCP: length('$strLenCP', codePoints),
  $strLenBytes: length('$strLenBytes', (text) => Buffer.byteLength(text)),
  $substr: part('$substr', cutBytes),
  $substrBytes: part('$substrBytes', cutBytes),
  $substrCP: part('$substrCP', cutCodePoints),
  $indexOfCP: indexOf('$indexOfCP', codePoints, (text, start, end) => [...text].slice(start, end).join('')),
  $indexOfBytes: indexOf(
    '$indexOfBytes',
    (text) => Buffer.byteLength(text),
    (text, start, end) => Buffer.from(text).toString('utf8', start, end),
  ),
};
