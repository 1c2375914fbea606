import { ACCUMULATORS, type Accumulator } from '../expressions/accumulators.ts';
import { type Key, keyOf } from '../expressions/canonical.ts';
import { newScope } from '../expressions/index.ts';
import { constant, type Expression, newFrame, type Scope } from '../expressions/scope.ts';
import { StoreError } from '../store-error.ts';
import { typeName } from '../values/type-names.ts';
import { type Doc, isDoc, type Value } from '../values/value.ts';
import { compileRanked } from './ranked.ts';
import type { Building, Stage, StageMaker } from './stage.ts';

/** One computed field of a group. */
export type GroupField = { readonly name: string; readonly input: Expression; readonly make: () => Accumulator };

export function compileGroupFields(entries: Iterable<readonly [string, Value]>, scope: Scope): readonly GroupField[] {
  return [...entries].map(([name, spec]) => {
    if (name.includes('.')) throw new StoreError(40_235, `The field name '${name}' cannot contain '.'`);
    if (name.startsWith('$')) throw new StoreError(40_236, `The field name '${name}' cannot be an operator name`);
    if (isDoc(spec) && spec.size > 1) throw new StoreError(40_238, `The field '${name}' must specify one accumulator`);
    const [entry] = isDoc(spec) ? spec : [];
    if (!entry?.[0].startsWith('$')) throw new StoreError(40_234, `The field '${name}' must be an accumulator object`);
    return { name, ...compileAccumulator(entry[0], entry[1], scope) };
  });
}

function compileAccumulator(operator: string, spec: Value, scope: Scope): Omit<GroupField, 'name'> {
  if (operator === '$count') {
    if (!isDoc(spec) || spec.size > 0) throw new StoreError(9, '$count takes no arguments, i.e. $count:{}');
    return { input: constant(1), make: ACCUMULATORS['$sum'] as () => Accumulator };
  }
  const ranked = compileRanked(operator, spec, scope);
  if (ranked) return ranked;
  const make = Object.hasOwn(ACCUMULATORS, operator) ? ACCUMULATORS[operator] : undefined;
  if (!make) throw new StoreError(15_952, `unknown group operator '${operator}'`);
  if (Array.isArray(spec)) throw new StoreError(40_237, `The ${operator} accumulator is a unary operator`);
  return { input: scope.compile(spec, scope), make };
}

type Group = { readonly id: Value; readonly gathered: readonly Accumulator[] };

export type Grouping = {
  /** Undefined for a document that belongs nowhere. */
  readonly idOf: (doc: Doc) => Value | undefined;
  readonly fields: readonly GroupField[];
  readonly order?: (a: Doc, b: Doc) => number;
};

/** Holds only the groups, not the documents. */
export function grouping({ idOf, fields, order }: Grouping): Stage {
  return async function* (source, context) {
    const groups = new Map<Key, Group>();
    const frame = newFrame();
    for await (const batch of source) {
      context.checkTime();
      for (const doc of batch) {
        const id = idOf(doc);
        if (id === undefined) continue;
        const key = keyOf(id);
        let group = groups.get(key);
        if (!group) {
          group = { id, gathered: fields.map(({ make }) => make()) };
          groups.set(key, group);
        }
        frame.root = doc;
        for (let i = 0; i < fields.length; i += 1) (group.gathered[i] as Accumulator).add((fields[i] as GroupField).input(frame));
      }
    }
    const made: Doc[] = [];
    for (const { id, gathered } of groups.values()) made.push(resultOf(id, gathered, fields));
    if (made.length > 0) yield order ? made.sort(order) : made;
  };
}

function resultOf(id: Value, gathered: readonly Accumulator[], fields: readonly GroupField[]): Doc {
  const made: Doc = new Map([['_id', id]]);
  for (const [i, { name }] of fields.entries()) made.set(name, (gathered[i] as Accumulator).result());
  return made;
}

export function scopeOf({ now, variables }: Building): Scope {
  return newScope({ now, let: variables });
}

/** The id of each document's group by an expression; missing and null are one group. */
export function idBy(expression: Expression): (doc: Doc) => Value {
  const frame = newFrame();
  return (doc) => {
    frame.root = doc;
    return expression(frame) ?? null;
  };
}

export const group: StageMaker = (spec, building) => {
  if (!isDoc(spec)) throw new StoreError(15_947, `a group's fields must be specified in an object, not ${typeName(spec)}`);
  const id = spec.get('_id');
  if (id === undefined) throw new StoreError(15_955, 'a group specification must include an _id');
  const scope = scopeOf(building);
  const fields = compileGroupFields(
    [...spec].filter(([name]) => name !== '_id'),
    scope,
  );
  return grouping({ idOf: idBy(scope.compile(id, scope)), fields });
};
