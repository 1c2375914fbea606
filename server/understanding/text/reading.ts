import type { AspectFinding, Explanation, Findings, Span } from '../../domain/findings.ts';
import type { UnderstandInput } from '../understood.ts';
import type { PhaseName } from '../versions.ts';
import { type Token, tokensOf } from './tokens.ts';
import { type Words, wordsOf } from './word-table.ts';

/** The part of a sentence that says one thing: between punctuation and words like "but". Token positions, both inclusive. */
export type Clause = {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  readonly isQuestion: boolean;
  /** Starts with "but" or the like: what follows outweighs what was said before. */
  readonly isContrast: boolean;
  /** Speaks of what might or should be, not of what is. */
  readonly isWish: boolean;
};

/** Judging words as they count here: after negation, emphasis and doubt. Token positions, both inclusive. */
export type Opinion = {
  readonly first: number;
  readonly last: number;
  readonly clause: number;
  readonly value: number;
  readonly isNegated: boolean;
};

/** A mention while it is understood: the text, and what the phases so far know of it. Every part starts neutral. */
export type Reading = Omit<Findings, 'phrases'> & {
  readonly input: UnderstandInput;
  /** Title and text as one, cut to what is analysed; `textStart` is where the text begins. */
  readonly whole: string;
  readonly textStart: number;
  readonly tokens: readonly Token[];
  readonly words: Words;
  readonly clauses: readonly Clause[];
  readonly opinions: readonly Opinion[];
};

/** What a phase adds: the parts it knows, and why. */
type Addition = Partial<Reading>;

export type Phase = { readonly name: PhaseName; readonly finding: string; readonly run: (reading: Reading) => Addition };

/** Longer texts are understood from their beginning: the time a mention takes must have an end. */
const MAX_ANALYSED = 8000;

export const NEUTRAL: Omit<Findings, 'phrases'> = {
  language: { code: 'und', confidence: 0, support: 'limited' },
  sentiment: { label: 'neutral', score: 0, confidence: 0 },
  aspects: [],
  intents: [{ label: 'other', confidence: 0 }],
  urgency: { level: 'none', score: 0 },
  topics: [],
  spam: { isSpam: false, confidence: 0 },
  explain: [],
};

/** Platforms without titles often repeat the beginning of the text there; read twice it would count twice. */
function titleOf({ title, text }: UnderstandInput): string {
  const trimmed = (title ?? '').trim();
  const beginning = trimmed.replace(/(…|\.\.\.)$/, '').trim();
  return beginning === '' || text.trim().startsWith(beginning) ? '' : `${trimmed}\n`;
}

export function beginReading(input: UnderstandInput): Reading {
  const title = titleOf(input);
  const whole = (title + input.text).slice(0, MAX_ANALYSED);
  const tokens = tokensOf(whole);
  return { ...NEUTRAL, input, whole, textStart: title.length, tokens, words: wordsOf([], 'und'), clauses: [], opinions: [] };
}

/** Spans leave as offsets into the text; words of the title have none there. */
function inText({ textStart }: Reading, [start, end]: Span): Span | null {
  return start < textStart ? null : [start - textStart, end - textStart];
}

/** An aspect named only in the title keeps an empty span at the beginning: it marks no words of the text. */
export function aspectIn(reading: Reading, { opinion, ...aspect }: AspectFinding): AspectFinding {
  const span = inText(reading, aspect.span) ?? [0, 0];
  const judgement = opinion && inText(reading, opinion);
  return judgement ? { ...aspect, span, opinion: judgement } : { ...aspect, span };
}

export function explainIn(reading: Reading, { words, ...rest }: Explanation): Explanation {
  return { ...rest, words: words.map((span) => inText(reading, span)).filter((span) => span !== null) };
}
