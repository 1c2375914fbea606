import { expect, test } from 'vitest';
import { compileUpdate } from '../update/index.ts';
import { aDoc, aValue, plain } from '../values/a-doc.ts';
import type { Doc, Value } from '../values/value.ts';
import { describeUpdate } from './describe-update.ts';

function described(before: object, change: object): unknown {
  const update = compileUpdate(aValue(change) as Doc | Value[], { now: new Date(0) });
  const old = aDoc(before);
  return plain(describeUpdate(old, update.apply(old, { position: 1, isInsert: false }), update.by.operators));
}

test.each([
  ['a field that was set', { a: 1, b: 1 }, { $set: { a: 2, b: 1 } }, { a: 2 }],
  ['a path below', { a: { b: 1, c: 1 } }, { $set: { 'a.b': 2 } }, { 'a.b': 2 }],
  ['a whole that was set, though a part of it is the same', { a: { b: 1, c: 1 } }, { $set: { a: { b: 2, c: 1 } } }, { a: { b: 2, c: 1 } }],
  ['the first thing that was missing on a path', { a: {} }, { $inc: { 'a.b.c': 1 } }, { 'a.b': { c: 1 } }],
  ['what was added to an array, by its place', { a: [1, 2] }, { $push: { a: { $each: [3, 4] } } }, { 'a.2': 3, 'a.3': 4 }],
  ['an array that changed otherwise, as a whole', { a: [1, 2] }, { $push: { a: { $each: [3], $position: 0 } } }, { a: [3, 1, 2] }],
  ['an array that was set, as a whole', { a: [1] }, { $set: { a: [1, 2] } }, { a: [1, 2] }],
  ['an element that was found by the filter', { a: [{ b: 1 }, { b: 2 }] }, { $set: { 'a.$.b': 5 } }, { 'a.1.b': 5 }],
  ['all elements', { a: [1, 2, 3] }, { $mul: { 'a.$[]': 2 } }, { 'a.0': 2, 'a.1': 4, 'a.2': 6 }],
  ['another type of number', { a: 1 }, { $set: { a: 1n } }, { a: 1n }],
])('an update is described by %s', (_, before, change, updatedFields) => {
  expect(described(before, change)).toEqual({ updatedFields, removedFields: [], truncatedArrays: [] });
});

test('what is gone is named, and a renamed field is there under its new name', () => {
  const before = { a: { b: 1, c: 2 }, d: 1, e: 5 };
  expect(described(before, { $unset: { 'a.b': 1, d: 1 }, $rename: { e: 'f' } })).toEqual({
    updatedFields: { f: 5 },
    removedFields: ['d', 'e', 'a.b'],
    truncatedArrays: [],
  });
});

test('a pipeline is described by the differences it made', () => {
  const before = { a: { b: 1, c: 1 }, list: ['foo', { a: 'bar' }, 1, 2, 3], gone: 1, same: { x: [1] } };
  const pipeline = [{ $set: { a: { b: 2, d: 1 }, list: ['foo', { a: 'baz' }], same: { x: [1] } } }, { $unset: 'gone' }];
  expect(described(before, pipeline)).toEqual({
    updatedFields: { 'a.b': 2, 'a.d': 1, 'list.1.a': 'baz' },
    removedFields: ['gone'],
    truncatedArrays: [{ field: 'list', newSize: 2 }],
  });
});
