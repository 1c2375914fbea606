import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Persona } from '../domain/author.ts';
import type { BrandId, PersonaId } from '../domain/ids.ts';
import { matchPersona } from './match-persona.ts';
import type { SaidMention } from './ports.ts';

const commuter: Persona = {
  id: 'commuter' as PersonaId,
  brandId: 'b' as BrandId,
  name: 'Commuter',
  summary: '',
  goals: [],
  worries: [],
  rules: [
    { field: 'aspect', is: 'Punctuality', weight: 4 },
    { field: 'segment', is: 'season ticket', weight: 4 },
    { field: 'topic', is: 'Holiday', weight: -4 },
  ],
  threshold: 0.7,
  createdAt: new Date(0),
};
const said = (more: Partial<SaidMention> = {}): SaidMention => ({
  platform: 'x',
  sentiment: null,
  aspects: [],
  topics: [],
  intents: [],
  ...more,
});
const late = said({ aspects: ['punctuality'] });

test('a profile matches by what it is and what it says, and the reasons say how much each earned', () => {
  const match = matchPersona(commuter, { segment: 'Season Ticket', attributes: {}, said: [late, late] });
  expect(match).toMatchObject({ degree: 0.875, matches: true });
  expect(match.reasons).toEqual([
    { field: 'segment', is: 'season ticket', weight: 4, share: 1 },
    { field: 'aspect', is: 'Punctuality', weight: 4, share: 0.75 },
  ]);
});

test('what speaks against it counts, and who says nothing fits nothing', () => {
  const holiday = said({ topics: ['Holiday'] });
  expect(matchPersona(commuter, { segment: 'season ticket', attributes: {}, said: [late, holiday, holiday] }).matches).toBe(false);
  expect(matchPersona({ ...commuter, threshold: 0 }, { segment: null, attributes: {}, said: [] }).matches).toBe(false);
});

test('more of what fits never fits less', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.boolean(), (times, isSegment) => {
      const facts = { segment: isSegment ? 'season ticket' : null, attributes: {}, said: Array.from({ length: times }, () => late) };
      expect(matchPersona(commuter, { ...facts, said: [...facts.said, late] }).degree).toBeGreaterThanOrEqual(
        matchPersona(commuter, facts).degree,
      );
    }),
  );
});
