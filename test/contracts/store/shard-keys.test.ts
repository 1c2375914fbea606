import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import '../../../server/store/repositories.ts';
import { packageRoot } from '../../../server/package-root.ts';
import { declaredModels, declaredPlainIndexes, type IndexSpec, indexesOf } from '../../../server/store/model.ts';

const sharded = declaredModels().flatMap(({ collection, shardKey }) => (shardKey ? [{ collection, shardKey }] : []));
const indexesIn = (collection: string): readonly IndexSpec[] => {
  const model = declaredModels().find((each) => each.collection === collection);
  return model ? indexesOf(model) : [];
};
const fieldsOf = ({ fields }: IndexSpec): readonly string[] => Object.keys(fields as object);

test('every unique index of a spread collection begins with its whole shard key, as a cluster demands', () => {
  const wrong = sharded.flatMap(({ collection, shardKey }) =>
    indexesIn(collection)
      .filter(({ options }) => options?.unique === true)
      .filter((index) => fieldsOf(index).slice(0, shardKey.length).join() !== shardKey.join())
      .map((index) => `${collection}: ${fieldsOf(index).join()}`),
  );
  expect(wrong).toEqual([]);
});

/** Walked by brand everywhere else: these serve cleaning up and carrying events, which no person waits for. */
const NOT_BY_BRAND = ['mentions: tombstoneAt', 'quarantine: at'];

test('every other index of a spread collection begins with the brand', () => {
  const wrong = sharded.flatMap(({ collection, shardKey: [first] }) =>
    indexesIn(collection)
      .filter((index) => !['outgoing.eventId', first].includes(fieldsOf(index)[0] ?? ''))
      .map((index) => `${collection}: ${fieldsOf(index).join()}`),
  );
  expect(wrong.sort()).toEqual([...NOT_BY_BRAND].sort());
});

test('the manual names each collection once, with its shard key or as whole', () => {
  const manual = readFileSync(join(packageRoot, 'docs/operations.md'), 'utf8');
  const rows = [...manual.matchAll(/^\| `(\w+)` \| `(\{ .+ \})` \|/gm)].map(([, collection, key]) => `${collection} ${key}`);
  const keys = sharded.map(({ collection, shardKey }) => `${collection} { ${shardKey.map((field) => `${field}: 1`).join(', ')} }`);
  expect(rows.sort()).toEqual(keys.sort());
  const whole = /^Whole on one shard: (.+)$/m.exec(manual)?.[1] ?? '';
  const named = [...whole.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  const all = [...declaredModels(), ...declaredPlainIndexes()].map(({ collection }) => collection);
  const rest = all.filter((collection) => !sharded.some((each) => each.collection === collection));
  // The alarm clock's own, and the mark of the data format, are declared by nobody.
  expect(named.sort()).toEqual([...rest, 'jobs', 'format'].sort());
});
