import { expect, test } from 'vitest';
import { type Sent, scattered } from './shard-rule.ts';

const KEYS = new Map([['tickets', ['brandId', 'mentionId']]]);
const found = (name: string, command: Sent['command']) => scattered({ name, command: { [name]: 'tickets', ...command } }, KEYS);

test('reading names the first field of the key, whatever else it asks', () => {
  expect(found('find', { filter: { brandId: { $in: ['a', 'b'] }, status: 'new' } })).toEqual([]);
  expect(found('aggregate', { pipeline: [{ $match: { brandId: 'a' } }] })).toEqual([]);
  expect(found('find', { filter: { $and: [{ status: 'new' }, { brandId: 'a' }] } })).toEqual([]);
  expect(found('find', { filter: { $or: [{ brandId: 'a' }, { brandId: 'b', status: 'new' }] } })).toEqual([]);
});

test('reading without it is found, also where it only seems to be there', () => {
  expect(found('find', { filter: { status: 'new', mentionId: 'm' } })).toEqual(['find tickets {mentionId, status}']);
  expect(found('find', { filter: { brandId: { $ne: 'a' } } })).toHaveLength(1);
  expect(found('find', { filter: { $or: [{ brandId: 'a' }, { status: 'new' }] } })).toHaveLength(1);
  expect(found('find', {})).toEqual(['find tickets {}']);
  expect(found('aggregate', { pipeline: [{ $sort: { at: 1 } }] })).toHaveLength(1);
  expect(found('distinct', { query: { status: 'new' } })).toHaveLength(1);
});

test('writing to one document names the whole key', () => {
  const whole = { brandId: 'a', mentionId: 'm', _id: 't' };
  const half = { brandId: 'a', _id: 't' };
  expect(found('findAndModify', { query: whole })).toEqual([]);
  expect(found('findAndModify', { query: half })).toHaveLength(1);
  expect(found('update', { updates: [{ q: whole }, { q: half }, { q: half, multi: true }] })).toEqual(['update tickets {_id, brandId}']);
  expect(
    found('delete', {
      deletes: [
        { q: half, limit: 1 },
        { q: half, limit: 0 },
      ],
    }),
  ).toHaveLength(1);
  expect(found('insert', { documents: [whole, half] })).toHaveLength(1);
});

test('a collection that stays whole may be asked anything', () => {
  expect(scattered({ name: 'find', command: { find: 'users', filter: {} } }, KEYS)).toEqual([]);
});
