import { aspectName } from '../../../server/domain/aspects.ts';
import { type Explanation, type Findings, IntentLabel } from '../../../server/domain/findings.ts';
import type { UiLanguage } from '../../../server/domain/language.ts';
import { reasonText } from '../../../server/domain/reasons.ts';
import { type Text, useSession, useText } from '../kit.ts';
import type { Mark } from './marks.ts';
import type { Said } from './shapes.ts';

/** The author's name as people know it; null when the platform names none. */
export const authorNameOf = ({ author }: Pick<Said, 'author'>): string | null => author?.name ?? author?.handle ?? null;

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  appstore: 'App Store',
  googleplay: 'Google Play',
  hackernews: 'Hacker News',
  youtube: 'YouTube',
  stackexchange: 'Stack Exchange',
  github: 'GitHub',
  rss: 'RSS',
  x: 'X',
};

/** A platform as its people write it; ours to know only where a capital letter is not enough. */
export const platformName = (platform: string): string => PLATFORM_NAMES[platform] ?? platform.charAt(0).toUpperCase() + platform.slice(1);

/** A title that only repeats how the text begins says nothing of its own. */
export function ownTitle({ title, text }: Pick<Said, 'title' | 'text'>): string | null {
  if (title === null) return null;
  const start = title.replace(/[\s.…]+$/u, '');
  return start === '' || text.startsWith(start) ? null : title;
}

/** Where people know it from: the place, else the platform. */
export const sourceName = ({ platform, place }: Pick<Said, 'platform' | 'place'>): string => place ?? platformName(platform);

/** 'Tom Berger' → 'Tom B.': a colleague in a narrow place, never cut. */
export function shortName(name: string): string {
  const [first = name, ...rest] = name.trim().split(/\s+/);
  const last = rest.at(-1);
  return last ? `${first} ${[...last][0] ?? ''}.` : first;
}

/** Far from the middle the mark of a feeling is filled. */
export const strengthOf = (score: number): 1 | 2 => (Math.abs(score) >= 0.55 ? 2 : 1);

/** 'de' → 'Deutsch'. A code nobody knows stays as it is. */
export function languageName(code: string, language: UiLanguage): string {
  return new Intl.DisplayNames(language, { type: 'language', fallback: 'code' }).of(code) ?? code;
}

function markName(mark: Pick<Mark, 'kind' | 'name'>, language: UiLanguage, text: Text): string {
  if (mark.kind !== 'intent') return aspectName(mark.name, language);
  const intent = IntentLabel.safeParse(mark.name).data;
  return intent ? text(`inbox.intent.${intent}`) : mark.name;
}

/** What makes a judgement shaky enough to say so in the row. */
export function doubtOf(findings: Findings | null): 'irony' | 'limited' | null {
  if (!findings) return null;
  if (findings.explain.some(({ reason }) => reason.startsWith('sarcasm-possible'))) return 'irony';
  return findings.language.support === 'limited' ? 'limited' : null;
}

export const explanationsOf = (findings: Findings, finding: string): readonly Explanation[] =>
  findings.explain.filter((each) => each.finding === finding);

/** Why this mark was made, in one sentence. */
export function explanationOf(mark: Mark, findings: Findings): Explanation | undefined {
  if (mark.kind === 'intent') {
    const named = explanationsOf(findings, `intents:${mark.name}`)[0];
    const isOnly = findings.intents.filter(({ label }) => label !== 'other').length === 1;
    return named ?? (isOnly ? explanationsOf(findings, 'intents')[0] : undefined);
  }
  const aspect = findings.aspects.find(({ aspect: name, score }) => name === mark.name && score === mark.value);
  const all = explanationsOf(findings, 'aspects');
  const own = all.find(({ words }) => words.some(([start, end]) => start === aspect?.span[0] && end === aspect.span[1]));
  return own ?? (aspect?.confidence === 1 ? all.find(({ phase }) => phase === 'correction') : undefined);
}

/** Reasons and names of findings in the reader's language. */
export function useFindingWords() {
  const { language } = useSession().user;
  const text = useText();
  return {
    nameOf: (mark: Pick<Mark, 'kind' | 'name'>) => markName(mark, language, text),
    topicName: (label: string) => aspectName(label, language),
    reasonOf: (explanation: Explanation | undefined) => (explanation ? reasonText(explanation.reason, language) : null),
    languageName: (code: string) => (code === 'und' ? text('inbox.language.unsure') : languageName(code, language)),
  };
}
