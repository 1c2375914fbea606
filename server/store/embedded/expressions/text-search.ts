import { isRegex, readRegex, toRegExp } from '../match/regex.ts';
import { StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import type { Doc, Value } from '../values/value.ts';
import { type Expression, type Frame, isNullish, namedParts, type Operator, type Operators, requiredPart, withArity } from './scope.ts';
import { codePoints } from './texts.ts';

const split = withArity('$split', [2, 2], ([textArg, byArg]) => (frame) => {
  const [text, by] = [(textArg as Expression)(frame), (byArg as Expression)(frame)];
  if (isNullish(text) || isNullish(by)) return null;
  if (typeof text !== 'string')
    throw new StoreError(40_085, `$split requires an expression that evaluates to a string as a first argument, found: ${typeName(text)}`);
  if (typeof by !== 'string')
    throw new StoreError(40_086, `$split requires an expression that evaluates to a string as a second argument, found: ${typeName(by)}`);
  if (by === '') throw new StoreError(40_087, '$split requires a non-empty separator');
  return text.split(by);
});

/** What MongoDB counts as space when no characters are named. */
const SPACES = ' \t\n\v\f\r\0\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trim(name: string, ends: { readonly left: boolean; readonly right: boolean }): Operator {
  return (spec, scope) => {
    const parts = namedParts(name, spec, ['input', 'chars']);
    const input = scope.compile(requiredPart(name, parts, 'input'), scope);
    const charsSpec = parts.get('chars');
    const chars = charsSpec === undefined ? undefined : scope.compile(charsSpec, scope);
    return (frame) => {
      const text = input(frame);
      const unwanted = chars ? chars(frame) : SPACES;
      if (isNullish(text) || isNullish(unwanted)) return null;
      if (typeof text !== 'string')
        throw new StoreError(50_699, `${name} requires its input to be a string, got ${typeName(text)} instead.`);
      if (typeof unwanted !== 'string')
        throw new StoreError(50_700, `${name} requires 'chars' to be a string, got ${typeName(unwanted)} instead.`);
      return trimmed([...text], new Set(unwanted), ends);
    };
  };
}

function trimmed(
  letters: readonly string[],
  unwanted: ReadonlySet<string>,
  ends: { readonly left: boolean; readonly right: boolean },
): string {
  let [from, to] = [0, letters.length];
  while (ends.left && from < to && unwanted.has(letters[from] as string)) from += 1;
  while (ends.right && to > from && unwanted.has(letters[to - 1] as string)) to -= 1;
  return letters.slice(from, to).join('');
}

type Search = { readonly text: string; readonly regex: RegExp } | null;

function search(name: string, spec: Value, compile: (value: Value) => Expression): (frame: Frame) => Search {
  const parts = namedParts(name, spec, ['input', 'regex', 'options']);
  const input = compile(requiredPart(name, parts, 'input'));
  const regex = compile(requiredPart(name, parts, 'regex'));
  const options = compile(parts.get('options') ?? null);
  return (frame) => {
    const [text, pattern] = [input(frame), regex(frame)];
    if (isNullish(text) || isNullish(pattern)) return null;
    if (typeof text !== 'string') throw new StoreError(51_104, `${name} needs 'input' to be of type string`);
    return { text, regex: readPattern(name, pattern, options(frame)) };
  };
}

function readPattern(name: string, pattern: Value, options: Value | undefined): RegExp {
  if (!isNullish(options) && typeof options !== 'string') throw new StoreError(51_106, `${name} needs 'options' to be of type string`);
  if (typeof pattern === 'string') return toRegExp(pattern, options ?? '');
  if (!isRegex(pattern)) throw new StoreError(51_105, `${name} needs 'regex' to be of type string or regex`);
  const own = readRegex(pattern);
  if (own.options !== '' && options)
    throw new StoreError(51_107, `${name}: found regex option(s) specified in both 'regex' and 'option' fields`);
  return toRegExp(own.pattern, own.options || (options ?? ''));
}

function found(match: RegExpMatchArray): Doc {
  const before = (match.input ?? '').slice(0, match.index);
  return new Map<string, Value>([
    ['match', match[0]],
    ['idx', codePoints(before)],
    ['captures', match.slice(1).map((capture) => capture ?? null)],
  ]);
}

const regexMatch: Operator = (spec, scope) => {
  const find = search('$regexMatch', spec, (value) => scope.compile(value, scope));
  return (frame) => {
    const asked = find(frame);
    return asked?.regex.test(asked.text) ?? false;
  };
};

const regexFind: Operator = (spec, scope) => {
  const find = search('$regexFind', spec, (value) => scope.compile(value, scope));
  return (frame) => {
    const asked = find(frame);
    const match = asked?.text.match(asked.regex);
    return match ? found(match) : null;
  };
};

const regexFindAll: Operator = (spec, scope) => {
  const find = search('$regexFindAll', spec, (value) => scope.compile(value, scope));
  return (frame) => {
    const asked = find(frame);
    return asked ? [...asked.text.matchAll(new RegExp(asked.regex.source, `${asked.regex.flags}g`))].map(found) : [];
  };
};

function replace(name: string, act: (text: string, find: string, by: string) => string): Operator {
  return (spec, scope) => {
    const parts = namedParts(name, spec, ['input', 'find', 'replacement']);
    const args = ['input', 'find', 'replacement'].map((part) => scope.compile(requiredPart(name, parts, part), scope));
    return (frame) => {
      const [text, find, by] = args.map((arg) => arg(frame));
      for (const value of [text, find, by]) {
        if (!isNullish(value) && typeof value !== 'string')
          throw new StoreError(51_746, `${name} requires that its arguments evaluate to strings or null, found ${typeName(value)}`);
      }
      return isNullish(text) || isNullish(find) || isNullish(by) ? null : act(text as string, find as string, by as string);
    };
  };
}

export const TEXT_SEARCH: Operators = {
  $split: split,
  $trim: trim('$trim', { left: true, right: true }),
  $ltrim: trim('$ltrim', { left: true, right: false }),
  $rtrim: trim('$rtrim', { left: false, right: true }),
  $regexMatch: regexMatch,
  $regexFind: regexFind,
  $regexFindAll: regexFindAll,
  $replaceOne: replace('$replaceOne', (text, find, by) => text.replace(find, () => by)),
  $replaceAll: replace('$replaceAll', (text, find, by) => text.replaceAll(find, () => by)),
};
