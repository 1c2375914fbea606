import { expect, test } from 'vitest';
import { BrandId } from '../../../server/domain/ids.ts';
import { joinField, partsOf, readPersona, splitField } from './persona-draft.ts';

const draft = {
  brandId: BrandId.parse('b'),
  name: ' Pendler ',
  summary: '',
  goals: [],
  worries: [],
  threshold: 0.6,
  rules: [{ field: 'aspect', is: 'punctuality', weight: 2 }],
};

test('a rule about an attribute keeps the attribute’s name', () => {
  expect(splitField('attribute:city')).toEqual({ kind: 'attribute', attribute: 'city' });
  expect(joinField('attribute', 'city')).toBe('attribute:city');
  expect(joinField('segment', 'city')).toBe('segment');
});

test('rules somebody left half filled in are not kept, and without any the persona is not', () => {
  const half = { field: 'topic', is: ' ', weight: 1 };
  expect(readPersona({ ...draft, rules: [...draft.rules, half] })).toMatchObject({ name: 'Pendler', rules: draft.rules });
  expect(readPersona({ ...draft, rules: [half, { field: 'attribute:', is: 'x', weight: 1 }] })).toBeNull();
});

test('what speaks against does not count towards the most that can be earned', () => {
  expect(
    partsOf([
      { field: 'topic', is: 'a', weight: 3 },
      { field: 'topic', is: 'b', weight: 1 },
      { field: 'topic', is: 'c', weight: -2 },
    ]),
  ).toEqual([0.75, 0.25, -0.5]);
});
