import type { Persona, PersonaMatch, PersonaRule } from '../domain/author.ts';
import type { SaidMention } from './ports.ts';

/** What is known of a profile when personas are compared with it. */
export type PersonaFacts = {
  readonly segment: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly said: readonly SaidMention[];
};

const ATTRIBUTE = 'attribute:';
const same = (a: string | null | undefined, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase();

/** A subject that came up once counts half, twice three quarters: more of it never counts less. */
const recurring = (times: number): number => 1 - 2 ** -times;

/** A mood or place is a habit: the share of what they said. */
const habit = (times: number, of: number): number => (of === 0 ? 0 : times / of);

/** How far a rule is fulfilled, 0…1. */
function shareOf({ field, is }: PersonaRule, { segment, attributes, said }: PersonaFacts): number {
  if (field.startsWith(ATTRIBUTE)) return same(attributes[field.slice(ATTRIBUTE.length)], is) ? 1 : 0;
  const times = (holds: (mention: SaidMention) => boolean): number => said.filter(holds).length;
  const among = (labels: readonly string[]): boolean => labels.some((label) => same(label, is));
  switch (field) {
    case 'segment':
      return same(segment, is) ? 1 : 0;
    case 'aspect':
      return recurring(times(({ aspects }) => among(aspects)));
    case 'topic':
      return recurring(times(({ topics }) => among(topics)));
    case 'intent':
      return recurring(times(({ intents }) => among(intents)));
    case 'platform':
      return habit(
        times(({ platform }) => same(platform, is)),
        said.length,
      );
    case 'sentiment':
      return habit(
        times(({ sentiment }) => same(sentiment, is)),
        said.filter(({ sentiment }) => sentiment).length,
      );
    default:
      return 0;
  }
}

/** How well a profile fits: what its rules earn of what they could earn at most. Every rule that spoke is a reason. */
export function matchPersona(persona: Persona, facts: PersonaFacts): PersonaMatch {
  const reasons = persona.rules.map(({ field, is, weight }) => ({
    field,
    is,
    weight,
    share: round(shareOf({ field, is, weight }, facts)),
  }));
  const most = persona.rules.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  const earned = reasons.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const degree = most === 0 ? 0 : round(Math.min(1, Math.max(0, earned / most)));
  return {
    personaId: persona.id,
    name: persona.name,
    degree,
    matches: degree > 0 && degree >= persona.threshold,
    reasons: reasons.filter(({ share }) => share > 0).sort((a, b) => Math.abs(b.weight * b.share) - Math.abs(a.weight * a.share)),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
