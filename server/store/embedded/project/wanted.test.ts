import { BSON } from 'bson';
import { expect, test } from 'vitest';
import { decode, decodeWanted } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { compileProjection } from './index.ts';
import { wantedBy } from './wanted.ts';

const document = Buffer.from(
  BSON.serialize({
    _id: 'a',
    text: 'words',
    found: { language: { code: 'de', sure: 1 }, topics: [{ label: 'x', sure: 1 }, 'bare', [{ label: 'y', sure: 2 }], null], why: ['…'] },
    list: [1, 2],
    0: 'zero',
  }),
);
const specOf = (spec: object) => decode(Buffer.from(BSON.serialize(spec)));

test.each([
  { found: 1 },
  { 'found.language.code': 1, 'found.topics.label': 1, _id: 0 },
  { 'found.topics.label': true, text: 1 },
  { 'text.nothing.here': 1, 'found.topics.0': 1, 'list.0': 1 },
  { _id: 1 },
  { nothing: 1 },
  { 'found.language': 1, list: 1, '0': 1 },
])('%o shows the same, read in part or as a whole', (spec) => {
  const wanted = wantedBy(specOf(spec));
  const project = compileProjection(specOf(spec));
  if (!wanted) throw new Error('read as a whole');
  expect(encode(project(decodeWanted(document, wanted))).equals(encode(project(decode(document))))).toBe(true);
});

test.each([{ text: 0 }, { _id: 0 }, { 'list.$': 1 }, { list: { $slice: 1 } }, { copy: '$text' }])('%o needs the whole document', (spec) => {
  expect(wantedBy(specOf(spec))).toBeNull();
});
