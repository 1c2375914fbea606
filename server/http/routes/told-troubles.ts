import type { Connection, Quarantined } from '../../domain/connection.ts';
import type { UiLanguage } from '../../domain/language.ts';
import type { Reply } from '../../domain/reply.ts';
import { troubleText } from '../../domain/texts/troubles.ts';

type Troubled<T extends { readonly code: string; readonly text: string }> = { readonly trouble: T | null };

function told<T extends { readonly code: string; readonly text: string }, Noun extends Troubled<T>>(
  noun: Noun,
  language: UiLanguage,
): Noun {
  const { trouble } = noun;
  return trouble ? { ...noun, trouble: { ...trouble, text: troubleText(trouble.code, trouble.text, language) } } : noun;
}

/** Trouble is kept as it came, and told in the language of whoever asks. */
export const toldConnection = <Noun extends Connection>(connection: Noun, language: UiLanguage): Noun => told(connection, language);
export const toldReply = (reply: Reply, language: UiLanguage): Reply => told(reply, language);

/** What was set aside, or a line that was refused, with its reason in the reader's language. */
export function toldReason<Noun extends Pick<Quarantined, 'code' | 'reason'>>(refused: Noun, language: UiLanguage): Noun {
  return { ...refused, reason: troubleText(refused.code, refused.reason, language) };
}
