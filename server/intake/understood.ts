import type { Brand } from '../domain/brand.ts';
import type { Findings } from '../domain/findings.ts';
import type { Mention } from '../domain/mention.ts';
import { copyKeyOf, stemsOf, type UnderstandInput, type Understanding } from '../understanding/index.ts';
import type { IntakeLog, KeptMention, Waiting } from './ports.ts';

/** What understanding adds to a mention, and what it still has to do. */
export type UnderstoodFields = Pick<KeptMention, 'findings' | 'stems' | 'copyKey' | 'stage'> & Waiting;

type Wording = Pick<Mention, 'text' | 'title' | 'rating'> & { readonly language?: string | null };

export function inputOf({ text, title, rating, language = null }: Wording, brand: Pick<Brand, 'topics' | 'ownHandles'>): UnderstandInput {
  return { text, title, rating, language, topicRules: brand.topics, ownHandles: brand.ownHandles };
}

/** The slow lane finds phrases of English texts; for any other the fast lane is all there is. */
export function stageAfter(findings: Findings, now: Date): Pick<KeptMention, 'stage'> & Waiting {
  return findings.language.code === 'en' ? { stage: 'understood', waitsSince: now } : { stage: 'complete', waitsSince: null };
}

type Parts = { readonly understanding: Understanding; readonly log: IntakeLog };
type Ask = { readonly brand: Pick<Brand, 'topics' | 'ownHandles'>; readonly now: Date; readonly signal: AbortSignal };

/** Findings in the order of the wordings. When understanding is down they are stored without and taken up later: nothing is lost for it. */
export async function understandWordings(
  { understanding, log }: Parts,
  wordings: readonly Wording[],
  { brand, now, signal }: Ask,
): Promise<UnderstoodFields[]> {
  try {
    const understood = await understanding.understandAll(
      wordings.map((wording) => inputOf(wording, brand)),
      signal,
    );
    return understood.map(({ findings, stems, copyKey }) => ({ findings, stems, copyKey, ...stageAfter(findings, now) }));
  } catch (error) {
    if (signal.aborted) throw error;
    log.warn({ err: error, mentions: wordings.length }, 'stored without findings');
    return wordings.map(({ text, title }) => ({
      findings: null,
      stems: stemsOf(title ? `${title}\n${text}` : text, 'und'),
      copyKey: copyKeyOf(text),
      stage: 'collected',
      waitsSince: now,
    }));
  }
}
