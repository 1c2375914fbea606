// The format's rules of what an expected value matches.
import { EJSON } from 'bson';
import type { Document } from 'mongodb';
import { hasType } from './bson-types.ts';
import type { Entities } from './entities.ts';
import { isDocument, plain, show, textOf } from './values.ts';

type Asking = {
  readonly entities: Entities;
  /** Where in the value we are, for the words of a difference. */
  readonly path: string;
  /** Documents at the root may have more fields than expected. */
  readonly isRoot: boolean;
};

type Check = (actual: unknown, argument: unknown, asking: Asking) => string | null;

const at = ({ path }: Asking): string => path || 'the result';
const differs: Check = (actual, expected, asking) => `${at(asking)} is ${show(actual)}, not ${show(expected)}`;

function first<T>(values: Iterable<T>, look: (value: T) => string | null): string | null {
  for (const value of values) {
    const found = look(value);
    if (found !== null) return found;
  }
  return null;
}

function differenceOfLists(actual: unknown, expected: readonly unknown[], asking: Asking): string | null {
  if (!Array.isArray(actual) || actual.length !== expected.length) return differs(actual, expected, asking);
  return first(expected.keys(), (i) => difference(actual[i], expected[i], { ...asking, path: `${asking.path}[${i}]` }));
}

function differenceOfDocuments(actual: unknown, expected: Document, asking: Asking): string | null {
  if (!isDocument(actual)) return differs(actual, expected, asking);
  const inside = (name: string): Asking => ({ ...asking, isRoot: false, path: asking.path ? `${asking.path}.${name}` : name });
  const inFields = first(Object.keys(expected), (name) => difference(actual[name], expected[name], inside(name)));
  if (inFields !== null || asking.isRoot) return inFields;
  const more = Object.keys(actual).find((name) => actual[name] !== undefined && !(name in expected));
  return more === undefined ? null : `${inside(more).path} is ${show(actual[more])} and was not expected`;
}

/** What `{ $$name: argument }` means where a value is expected. */
const SPECIAL: Readonly<Record<string, Check>> = {
  $$exists: (actual, wanted, asking) => {
    if ((actual !== undefined) === wanted) return null;
    return wanted ? `${at(asking)} is missing` : `${at(asking)} is ${show(actual)} and should not be there`;
  },
  $$unsetOrMatches: (actual, wanted, asking) => (actual === undefined || actual === null ? null : difference(actual, wanted, asking)),
  $$type: (actual, wanted, asking) => {
    const types = Array.isArray(wanted) ? wanted.map(String) : [String(wanted)];
    return types.some((type) => hasType(actual, type)) ? null : `${at(asking)} is ${show(actual)}, not of type ${types.join(' or ')}`;
  },
  $$matchesEntity: (actual, name, asking) => difference(actual, asking.entities.get(String(name), 'value').value, asking),
  $$matchesHexBytes: (actual, hex, asking) => {
    const bytes = actual instanceof Uint8Array || typeof actual === 'string' ? Buffer.from(actual as string).toString('hex') : undefined;
    return bytes === String(hex).toLowerCase() ? null : `${at(asking)} is not the bytes ${String(hex)}`;
  },
  $$sessionLsid: (actual, name, asking) => difference(actual, asking.entities.get(String(name), 'session').lsid, asking),
  $$lte: (actual, most, asking) =>
    typeof actual === 'number' && actual <= Number(most) ? null : `${at(asking)} is ${show(actual)}, not at most ${show(most)}`,
  $$matchAsDocument: (actual, wanted, asking) =>
    typeof actual === 'string'
      ? difference(EJSON.parse(actual), wanted, { ...asking, isRoot: false })
      : `${at(asking)} is ${show(actual)}, not a document as text`,
  $$matchAsRoot: (actual, wanted, asking) => difference(actual, wanted, { ...asking, isRoot: true }),
};

function difference(actual: unknown, expected: unknown, asking: Asking): string | null {
  const found = plain(actual);
  if (Array.isArray(expected)) return differenceOfLists(found, expected, asking);
  const wanted = plain(expected);
  if (!isDocument(wanted)) return textOf(found) === textOf(wanted) ? null : differs(found, wanted, asking);
  const [name = ''] = Object.keys(wanted);
  const special = Object.hasOwn(SPECIAL, name) ? SPECIAL[name] : undefined;
  return special ? special(found, wanted[name], asking) : differenceOfDocuments(found, wanted, asking);
}

/** What is not as expected, in words; null when it matches. `undefined` stands for what is not there. */
export function differenceAtRoot(actual: unknown, expected: unknown, { entities, path = '' }: { entities: Entities; path?: string }) {
  return difference(actual, expected, { entities, path, isRoot: true });
}
