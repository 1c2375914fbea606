import { z } from 'zod';
import { Instant } from './instant.ts';
import { LanguageCode } from './language.ts';

const Confidence = z.number().min(0).max(1);
const Score = z.number().min(-1).max(1);

/** UTF-16 offsets into the mention's text, end exclusive. */
export const Span = z.tuple([z.int().min(0), z.int().min(0)]);
export type Span = z.infer<typeof Span>;

export const SentimentLabel = z.enum(['positive', 'neutral', 'negative', 'mixed']);
export type SentimentLabel = z.infer<typeof SentimentLabel>;
export const IntentLabel = z.enum([
  'complaint',
  'question',
  'praise',
  'suggestion',
  'purchase',
  'cancellation',
  'legal',
  'safety',
  'press',
  'other',
]);
export type IntentLabel = z.infer<typeof IntentLabel>;
export const UrgencyLevel = z.enum(['now', 'today', 'normal', 'none']);
export type UrgencyLevel = z.infer<typeof UrgencyLevel>;

export const LanguageFinding = z.object({ code: LanguageCode, confidence: Confidence, support: z.enum(['full', 'limited']) });
export const SentimentFinding = z.object({ label: SentimentLabel, score: Score, confidence: Confidence });
export const AspectFinding = z.object({
  aspect: z.string(),
  path: z.array(z.string()).min(1).max(4),
  polarity: z.enum(['positive', 'neutral', 'negative']),
  score: Score,
  strength: z.union([z.literal(1), z.literal(2)]),
  span: Span,
  opinion: Span.optional(),
  confidence: Confidence,
});
export type AspectFinding = z.infer<typeof AspectFinding>;
export const IntentFinding = z.object({ label: IntentLabel, confidence: Confidence });
export const UrgencyFinding = z.object({ level: UrgencyLevel, score: z.number().min(0).max(1) });
export const TopicFinding = z.object({ label: z.string(), confidence: Confidence });
export const SpamFinding = z.object({ isSpam: z.boolean(), confidence: Confidence });

/** Why a finding was made: by which phase and version, on which words, in plain words (a key of the console's texts, with its values). */
export const Explanation = z.object({
  finding: z.string(),
  phase: z.string(),
  version: z.string(),
  words: z.array(Span),
  reason: z.string(),
});
export type Explanation = z.infer<typeof Explanation>;

/** All judgements on one mention. Spans count UTF-16 units of the text as given. */
export const Findings = z.object({
  language: LanguageFinding,
  sentiment: SentimentFinding,
  aspects: z.array(AspectFinding),
  intents: z.array(IntentFinding),
  urgency: UrgencyFinding,
  topics: z.array(TopicFinding),
  spam: SpamFinding,
  /** English phrases found in the slow lane; absent until then. */
  phrases: z.array(z.object({ text: z.string(), kind: z.string(), span: Span })).optional(),
  explain: z.array(Explanation),
});
export type Findings = z.infer<typeof Findings>;

export const CorrectedFinding = z.enum(['sentiment', 'intent', 'topics', 'urgency', 'language', 'relevance', 'spam', 'aspect']);

/** A person's better judgement; it outranks every phase. `value` is the corrected label(s), for aspects `{aspect, polarity}`. */
export const Correction = z.object({
  finding: CorrectedFinding,
  value: z.union([z.string(), z.boolean(), z.array(z.string()), z.object({ aspect: z.string(), polarity: z.string() })]),
  by: z.string(),
  at: Instant,
});
export type Correction = z.infer<typeof Correction>;
