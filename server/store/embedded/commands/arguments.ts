import { evaluateVariables } from '../expressions/index.ts';
import { badValue, CODE, missingField, StoreError, typeMismatch, unknownField } from '../store-error.ts';
import { decode } from '../values/decode.ts';
import { numberOf, wholeNumber } from '../values/numbers.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import type { Call } from './command.ts';

/** What any command may bring along. Sessions and concerns change nothing in a single durable server. */
const EVERYWHERE = new Set([
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);

const TRANSACTION = ['txnNumber', 'autocommit', 'startTransaction'];

export function refuseUnknownOptions({ command, body, lists }: Call, known: readonly string[]): void {
  for (const name of TRANSACTION) {
    if (body.has(name))
      throw new StoreError(CODE.IllegalOperation, 'Transaction numbers are only allowed on a replica set member or mongos');
  }
  for (const name of [...body.keys(), ...lists.keys()]) {
    if (name === command || EVERYWHERE.has(name) || known.includes(name)) continue;
    throw unknownField(`${command}.${name}`);
  }
  refuseWriteConcern(body.get('writeConcern'));
  refuseReadConcern(body.get('readConcern'));
}

function refuseWriteConcern(concern: Value | undefined): void {
  const w = isDoc(concern) ? concern.get('w') : undefined;
  if ((numberOf(w) ?? 0) > 1) throw badValue("cannot use 'w' > 1 when a host is not replicated");
  if (typeof w === 'string' && w !== 'majority')
    throw badValue(`cannot use non-majority 'w' mode '${w}' when a host is not a member of a replica set`);
}

/** What one durable server can promise without doing anything for it. */
const READ_LEVELS: readonly Value[] = ['local', 'available', 'majority', 'linearizable'];

function refuseReadConcern(concern: Value | undefined): void {
  const level = isDoc(concern) ? concern.get('level') : undefined;
  if (level === undefined || READ_LEVELS.includes(level)) return;
  if (level === 'snapshot') throw new StoreError(CODE.NotAReplicaSet, 'node needs to be a replica set member to use readConcern: snapshot');
  throw badValue(`Enumeration value '${String(level)}' for field 'readConcern.level' is not a valid value.`);
}

function mismatch({ command }: Call, name: string, expected: string, value: Value | undefined): StoreError {
  return typeMismatch(`BSON field '${command}.${name}' is the wrong type '${typeName(value)}', expected type '${expected}'`);
}

/** The collection a command is about, as `database.name`. */
export function namespaceOf(call: Call): { readonly name: string; readonly ns: string } {
  const name = call.body.get(call.command);
  if (typeof name !== 'string') throw mismatch(call, call.command, 'string', name);
  if (name === '' || name.startsWith('.') || name.includes('$') || name.includes('\0')) {
    throw new StoreError(CODE.InvalidNamespace, `Invalid namespace specified '${call.db}.${name}'`);
  }
  return { name, ns: `${call.db}.${name}` };
}

export function docArgument(call: Call, name: string): Doc | null {
  const value = call.body.get(name);
  if (value === undefined || value === null) return null;
  if (!isDoc(value)) throw mismatch(call, name, 'object', value);
  return value;
}

/** The command's `let`, its expressions evaluated. */
export function variablesOf(call: Call): Doc | undefined {
  const given = docArgument(call, 'let');
  return given ? evaluateVariables(given, new Date()) : undefined;
}

/** A whole number of at least 0. */
export function countArgument(call: Call, name: string, fallback: number): number {
  const value = call.body.get(name);
  if (value === undefined || value === null) return fallback;
  const number = wholeNumber(value);
  if (number === undefined) throw mismatch(call, name, 'long', value);
  if (number < 0) throw new StoreError(51_024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

export function flagArgument(call: Call, name: string): boolean {
  const value = call.body.get(name);
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  const number = numberOf(value);
  if (number === undefined) throw mismatch(call, name, 'bool', value);
  return number !== 0;
}

/** How long the command may work, in milliseconds. */
export function millisOf(call: Call): number {
  const millis = countArgument(call, 'maxTimeMS', 0);
  return millis === 0 ? Number.POSITIVE_INFINITY : millis;
}

export function refuseCollation(body: Doc): void {
  const collation = body.get('collation');
  if (collation === undefined || collation === null) return;
  if (isDoc(collation) && (collation.size === 0 || collation.get('locale') === 'simple')) return;
  throw new StoreError(CODE.CommandNotSupported, 'The embedded store has no collation; set MONGODB_URI to use a MongoDB server');
}

/** The fields that a statement of an update or delete may have. */
type Shape = { readonly required: readonly string[]; readonly others: readonly string[] };

/**
 * The statements of a write command, decoded: updates and deletes. One of another shape spoils the whole command, as nothing is done then;
 * what a statement says wrongly is its own affair.
 */
export function statements(call: Call, name: string, { required, others }: Shape): readonly Doc[] {
  const where = `${call.command}.${name}`;
  const list = call.lists.get(name);
  if (!list) throw missingField(where);
  if (list.length === 0 || list.length > 100_000) {
    throw new StoreError(CODE.InvalidLength, `Write batch sizes must be between 1 and 100000. Got ${list.length} operations.`);
  }
  const known = [...required, ...others];
  return list.map((bytes) => {
    const statement = decode(bytes);
    for (const field of statement.keys()) if (!known.includes(field)) throw unknownField(`${where}.${field}`);
    for (const field of required) if (!statement.has(field)) throw missingField(`${where}.${field}`);
    return statement;
  });
}

/** The filter of an update or delete. */
export function filterOf(statement: Doc, where: string): Doc {
  const filter = statement.get('q');
  if (!isDoc(filter)) throw typeMismatch(`BSON field '${where}.q' is the wrong type '${typeName(filter)}', expected type 'object'`);
  return filter;
}
