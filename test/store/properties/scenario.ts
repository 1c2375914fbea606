import fc from 'fast-check';
import { type IndexSpec, indexes, type Operation, operation, uniqueIndex } from './operations.ts';
import { show } from './show.ts';
import { documents, type Fields } from './values.ts';

/** What is done to a new collection, one thing after the other. */
export type Scenario = {
  readonly documents: readonly Fields[];
  readonly indexes: readonly IndexSpec[];
  readonly operations: readonly Operation[];
};

const operations = fc.array(operation, { minLength: 1, maxLength: 8 });

export const scenario: fc.Arbitrary<Scenario> = fc.record({ documents, indexes, operations });

const sameKey = (a: IndexSpec, b: IndexSpec): boolean => Object.keys(a.key).join() === Object.keys(b.key).join();

/** With an index that refuses some of what is written. */
export const uniqueScenario: fc.Arbitrary<Scenario> = fc
  .tuple(documents, indexes, uniqueIndex, operations)
  .map(([given, others, unique, ops]) => ({
    documents: given,
    indexes: [...others.filter((other) => !sameKey(other, unique)), unique],
    operations: ops,
  }));

export function showScenario({ documents: given, indexes: specs, operations: ops }: Scenario): string {
  return [
    ...given.map((one) => `insert ${show(one)}`),
    ...specs.map((one) => `index  ${show(one)}`),
    ...ops.map(({ command }) => `run    ${show(command)}`),
  ].join('\n');
}

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [null] : value.map(filled);
  return value && Object.getPrototypeOf(value) === Object.prototype
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one)]))
    : value;
}

/** MongoDB orders an empty list before null; a server that does not would differ in every other sort. */
export function withoutEmptyLists(given: Scenario): Scenario {
  return { ...given, documents: given.documents.map((one) => filled(one) as Fields) };
}
