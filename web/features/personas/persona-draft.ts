import type { NewPersona, PersonaRule } from '../../../server/domain/author.ts';

export const RULE_FIELDS = ['aspect', 'topic', 'intent', 'sentiment', 'platform', 'segment', 'attribute'] as const;
export type RuleField = (typeof RULE_FIELDS)[number];

const ATTRIBUTE = 'attribute:';

/** 'attribute:city' asks for the attribute, and for its name besides. */
export function splitField(field: string): { readonly kind: RuleField; readonly attribute: string } {
  if (field.startsWith(ATTRIBUTE)) return { kind: 'attribute', attribute: field.slice(ATTRIBUTE.length) };
  return { kind: RULE_FIELDS.find((known) => known === field) ?? 'topic', attribute: '' };
}

export const joinField = (kind: RuleField, attribute: string): string => (kind === 'attribute' ? `${ATTRIBUTE}${attribute}` : kind);

/** What a new rule of this kind starts with, where there is a choice to start from. */
export function firstValue(kind: RuleField): string {
  if (kind === 'aspect') return 'punctuality';
  if (kind === 'intent') return 'complaint';
  return kind === 'sentiment' ? 'negative' : '';
}

export const isComplete = ({ field, is, weight }: PersonaRule): boolean => is.trim() !== '' && weight !== 0 && field !== ATTRIBUTE;

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 10);

/** The persona as it can be kept, or null while a name or a complete rule is missing. */
export function readPersona(draft: NewPersona): NewPersona | null {
  const rules = draft.rules.filter(isComplete).map((rule) => ({ ...rule, is: rule.is.trim() }));
  if (draft.name.trim() === '' || rules.length === 0) return null;
  return { ...draft, name: draft.name.trim(), summary: draft.summary.trim(), rules };
}

/** The part of the most that a rule can earn, 0…1, for its bar. */
export function partsOf(rules: readonly PersonaRule[]): number[] {
  const most = rules.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  return rules.map(({ weight }) => (most === 0 ? 0 : weight / most));
}
