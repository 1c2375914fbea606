import { aspectName } from '../../../server/domain/aspects.ts';
import type { PersonaRule } from '../../../server/domain/author.ts';
import { IntentLabel, SentimentLabel } from '../../../server/domain/findings.ts';
import type { UiLanguage } from '../../../server/domain/language.ts';
import type { Text } from '../kit.ts';
import { splitField } from './persona-draft.ts';

/** The value of a rule in the reader's words. */
export function valueWords({ field, is }: Pick<PersonaRule, 'field' | 'is'>, text: Text, language: UiLanguage): string {
  const { kind } = splitField(field);
  if (kind === 'aspect' || kind === 'topic') return aspectName(is, language);
  const intent = IntentLabel.safeParse(is);
  if (kind === 'intent' && intent.success) return text(`personas.intent.${intent.data}`);
  const sentiment = SentimentLabel.safeParse(is);
  return kind === 'sentiment' && sentiment.success ? text(`ui.sentiment.${sentiment.data}`) : is;
}

/** 'talks about Punctuality', 'city Kiel' */
export function ruleWords(rule: Pick<PersonaRule, 'field' | 'is'>, text: Text, language: UiLanguage): string {
  const { kind, attribute } = splitField(rule.field);
  return `${kind === 'attribute' ? attribute : text(`personas.field.${kind}`)} ${valueWords(rule, text, language)}`;
}
