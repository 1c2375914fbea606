import { expect, test } from 'vitest';
import { aDoc, plain } from '../values/a-doc.ts';
import { compileProjection } from './index.ts';

const doc = { _id: 1, a: 1, b: { c: 2, d: 3 }, list: [{ x: 1, y: 1 }, 5, [{ x: 2, y: 2 }], { y: 3 }], nums: [1, 2, 3, 4] };

test.each<[string, object, object]>([
  ['shows what is named, and the id', { a: 1 }, { _id: 1, a: 1 }],
  ['keeps the order of the document', { nums: 1, a: 1 }, { _id: 1, a: 1, nums: [1, 2, 3, 4] }],
  ['leaves the id out', { a: 1, _id: 0 }, { a: 1 }],
  ['leaves out what is named', { b: 0, list: 0, nums: 0 }, { _id: 1, a: 1 }],
  ['goes into documents', { 'b.c': 1 }, { _id: 1, b: { c: 2 } }],
  ['takes nested names', { b: { c: 1 } }, { _id: 1, b: { c: 2 } }],
  ['shows an empty document where the inner field is missing', { 'b.z': 1 }, { _id: 1, b: {} }],
  ['goes into arrays', { 'list.x': 1, _id: 0 }, { list: [{ x: 1 }, [{ x: 2 }], {}] }],
  ['keeps scalars when leaving out', { 'list.y': 0, _id: 0, a: 0, b: 0, nums: 0 }, { list: [{ x: 1 }, 5, [{ x: 2 }], {}] }],
  ['cuts arrays, keeping the rest', { nums: { $slice: 2 }, list: 0, b: 0 }, { _id: 1, a: 1, nums: [1, 2] }],
  ['cuts from the end', { nums: { $slice: [-3, 2] }, _id: 1, a: 1 }, { _id: 1, a: 1, nums: [2, 3] }],
  ['finds an element', { nums: { $elemMatch: { $gt: 2 } } }, { _id: 1, nums: [3] }],
  ['finds no element', { nums: { $elemMatch: { $gt: 9 } } }, { _id: 1 }],
  ['computes', { _id: 0, same: { $eq: ['$a', '$b.c'] }, copy: '$b.d', text: { $literal: '$a' } }, { same: false, copy: 3, text: '$a' }],
  ['computes inside', { _id: 0, 'b.e': '$a', 'b.c': 1 }, { b: { c: 2, e: 1 } }],
  ['shows everything', {}, doc],
])('a projection %s', (_, spec, expected) => {
  expect(JSON.stringify(plain(compileProjection(aDoc(spec))(aDoc(doc))))).toBe(JSON.stringify(expected));
});

test('the positional operator shows the element that matched', () => {
  const project = compileProjection(aDoc({ 'list.$': 1 }), aDoc({ 'list.y': 3 }));
  expect(plain(project(aDoc(doc)))).toEqual({ _id: 1, list: [{ y: 3 }] });
  expect(() => compileProjection(aDoc({ 'list.$': 1 }), aDoc({ a: 1 }))(aDoc(doc))).toThrow('positional operator');
});

test.each<[object, number]>([
  [{ a: 1, b: 0 }, 31_254],
  [{ a: 0, b: 1 }, 31_253],
  [{ a: 1, 'a.b': 1 }, 31_249],
  [{ 'a.b': 1, a: 1 }, 31_250],
  [{ a: {} }, 51_270],
])('%o is refused', (spec, code) => {
  expect(() => compileProjection(aDoc(spec))).toThrow(expect.objectContaining({ code }));
});
