import { badValue, CODE, StoreError, typeMismatch } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, KIND, Raw, type Value } from '../values/value.ts';
import { type Stamp, stampOf } from './stamp.ts';
import { readToken, type Token } from './token.ts';

export type WatchOptions = {
  readonly fullDocument: 'default' | 'updateLookup' | 'whenAvailable' | 'required';
  readonly beforeChange: 'off' | 'whenAvailable' | 'required';
  /** Null: from now on. */
  readonly from: { readonly token: Token } | { readonly time: Stamp } | null;
  readonly isForCluster: boolean;
};

const DOCUMENTS = ['default', 'updateLookup', 'whenAvailable', 'required'] as const;
const BEFORE = ['off', 'whenAvailable', 'required'] as const;
const KNOWN = new Set([
  'fullDocument',
  'fullDocumentBeforeChange',
  'resumeAfter',
  'startAfter',
  'startAtOperationTime',
  'allChangesForCluster',
  'showExpandedEvents',
]);

function oneOf<T extends string>(spec: Doc, name: string, words: readonly [T, ...T[]]): T {
  const value = spec.get(name);
  if (value === undefined) return words[0];
  if (typeof value !== 'string') throw mismatch(name, 'string', value);
  const word = words.find((known) => known === value);
  if (!word) throw badValue(`Enumeration value '${value}' for field '$changeStream.${name}' is not a valid value.`);
  return word;
}

function mismatch(name: string, expected: string, value: Value): StoreError {
  return typeMismatch(`BSON field '$changeStream.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`);
}

function flag(spec: Doc, name: string): boolean {
  const value = spec.get(name) ?? false;
  if (typeof value !== 'boolean') throw mismatch(name, 'bool', value);
  return value;
}

function startOf(spec: Doc): WatchOptions['from'] {
  const resumeAfter = spec.get('resumeAfter');
  const startAfter = spec.get('startAfter');
  const time = spec.get('startAtOperationTime');
  if (resumeAfter !== undefined && startAfter !== undefined)
    throw new StoreError(50_865, "Do not specify both 'resumeAfter' and 'startAfter' in a $changeStream stage");
  const given = resumeAfter ?? startAfter;
  if (given !== undefined) {
    if (!isDoc(given)) throw mismatch(resumeAfter === undefined ? 'startAfter' : 'resumeAfter', 'object', given);
    const token = readToken(given);
    if (time !== undefined) throw new StoreError(40_674, 'Only one type of resume option is allowed, but multiple were found');
    if (token.kind === 'invalidate' && resumeAfter !== undefined) {
      throw new StoreError(
        CODE.InvalidResumeToken,
        "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification",
      );
    }
    return { token };
  }
  if (time === undefined) return null;
  if (!(time instanceof Raw && time.kind === KIND.timestamp)) throw mismatch('startAtOperationTime', 'timestamp', time);
  return { time: stampOf(time) };
}

/** What stands in `$changeStream`. */
export function readWatchOptions(spec: Value): WatchOptions {
  if (!isDoc(spec)) throw new StoreError(50_808, '$changeStream stage expects a document as argument');
  for (const name of spec.keys()) {
    if (!KNOWN.has(name)) throw new StoreError(40_415, `BSON field '$changeStream.${name}' is an unknown field.`);
  }
  if (flag(spec, 'showExpandedEvents'))
    throw new StoreError(CODE.CommandNotSupported, "The embedded store does not know $changeStream with 'showExpandedEvents'");
  return {
    fullDocument: oneOf(spec, 'fullDocument', DOCUMENTS),
    beforeChange: oneOf(spec, 'fullDocumentBeforeChange', BEFORE),
    from: startOf(spec),
    isForCluster: flag(spec, 'allChangesForCluster'),
  };
}
