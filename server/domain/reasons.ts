import type { UiLanguage } from './language.ts';

/** Why a finding was made. {0}, {1} stand for the values after the code in `code|value|value`. */
export const REASONS = {
  failed: {
    de: 'Dieser Schritt ist an dem Text gescheitert; der Befund ist nur ein Platzhalter.',
    en: 'This step failed on the text; the finding is only a stand-in.',
  },
  corrected: { de: 'Von einem Menschen berichtigt.', en: 'Corrected by a person.' },
  'language-words': { de: 'Die Buchstabenfolgen sind typisch für „{0}“.', en: 'The letter patterns are typical of “{0}”.' },
  'language-script': { de: 'Die Schrift wird so nur für „{0}“ gebraucht.', en: 'The script is used for “{0}”.' },
  'language-claim': { de: 'Der Text ist zu kurz; die Plattform nennt „{0}“.', en: 'The text is too short; the platform says “{0}”.' },
  'language-unsure': { de: 'Zu wenig Text, um die Sprache zu erkennen.', en: 'Too little text to tell the language.' },
  'language-limited': { de: 'Für „{0}“ wird nur die Sprache erkannt.', en: 'For “{0}” only the language is recognised.' },
  'opinion-words': { de: 'Wertende Wörter: {0} lobend, {1} tadelnd.', en: 'Judging words: {0} approving, {1} disapproving.' },
  'opinion-none': { de: 'Keine wertenden Wörter gefunden.', en: 'No judging words found.' },
  'opinion-mixed': { de: 'Lob und Tadel stehen nebeneinander.', en: 'Praise and blame stand side by side.' },
  'star-rating': { de: 'Bewertung {0} von {1}.', en: 'Rated {0} of {1}.' },
  'sarcasm-possible': { de: 'Vielleicht ironisch gemeint: „{0}“.', en: 'Possibly meant ironically: “{0}”.' },
  'aspect-word': { de: '„{0}“ gehört zu diesem Aspekt.', en: '“{0}” belongs to this aspect.' },
  'aspect-opinion': { de: '„{0}“ wird mit „{1}“ bewertet.', en: '“{0}” is judged with “{1}”.' },
  'aspect-negated': { de: '„{0}“ wird mit verneintem „{1}“ bewertet.', en: '“{0}” is judged with a negated “{1}”.' },
  'aspect-self': { de: '„{0}“ nennt den Aspekt und urteilt zugleich.', en: '“{0}” names the aspect and judges it at once.' },
  'intent-words': { de: '„{0}“ spricht dafür.', en: '“{0}” points to it.' },
  'intent-sentiment': { de: 'Die Stimmung des Textes spricht dafür.', en: 'The sentiment of the text points to it.' },
  'intent-question-mark': { de: 'Der Text stellt eine Frage.', en: 'The text asks a question.' },
  'intent-none': { de: 'Keine bestimmte Absicht zu erkennen.', en: 'No particular intent to be seen.' },
  'topic-rule': { de: '„{0}“ steht in der Themenregel.', en: '“{0}” is a word of the topic’s rule.' },
  'topic-aspect': { de: 'Aus dem gefundenen Aspekt „{0}“.', en: 'From the aspect found, “{0}”.' },
  'spam-signs': { de: 'Anzeichen für Werbung: {0}.', en: 'Signs of advertising: {0}.' },
  'spam-none': { de: 'Keine Anzeichen für Werbung.', en: 'No signs of advertising.' },
  'urgency-safety': { de: 'Es geht um Sicherheit oder Gefahr.', en: 'It is about safety or danger.' },
  'urgency-legal': { de: 'Rechtliche Schritte werden angesprochen.', en: 'Legal steps are mentioned.' },
  'urgency-press': { de: 'Die Presse fragt an.', en: 'The press is asking.' },
  'urgency-waiting': { de: 'Jemand braucht sofort Hilfe: „{0}“.', en: 'Someone needs help right now: “{0}”.' },
  'urgency-complaint': { de: 'Eine Beschwerde.', en: 'A complaint.' },
  'urgency-question': { de: 'Eine Frage, die jemand beantworten sollte.', en: 'A question somebody should answer.' },
  'urgency-cancellation': { de: 'Jemand will kündigen oder gehen.', en: 'Somebody wants to cancel or leave.' },
  'urgency-anger': { de: 'Der Ton ist sehr verärgert.', en: 'The tone is very angry.' },
  'urgency-none': { de: 'Nichts verlangt nach einer schnellen Antwort.', en: 'Nothing asks for a quick answer.' },
  'phrases-found': { de: 'Wortgruppen des englischen Textes.', en: 'Phrases of the English text.' },
} as const satisfies Record<string, { de: string; en: string }>;

export type ReasonCode = keyof typeof REASONS;

/** Writes `code|value|value`. A bar inside a value would start a new one, so it becomes a slash. */
export function reason(code: ReasonCode, ...values: readonly (string | number)[]): string {
  return [code, ...values.map((value) => String(value).replaceAll('|', '/'))].join('|');
}

/** The reason as a sentence. A code that this version does not know is shown as it is. */
export function reasonText(written: string, language: UiLanguage): string {
  const [code = '', ...values] = written.split('|');
  if (!Object.hasOwn(REASONS, code)) return written;
  return REASONS[code as ReasonCode][language].replace(/\{(\d)\}/g, (_hole, at: string) => values[Number(at)] ?? '');
}
