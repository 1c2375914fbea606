import type { TopicRule } from '../domain/brand.ts';
import type { Explanation, Findings } from '../domain/findings.ts';

/** What is known of a mention before anybody understands it. */
export type UnderstandInput = {
  readonly text: string;
  readonly title?: string | null;
  /** The platform's claim: a weak hint, not the truth. */
  readonly language?: string | null;
  readonly rating?: { readonly value: number; readonly best: number } | null;
  readonly topicRules?: readonly TopicRule[];
  readonly ownHandles?: readonly string[];
};

/** Findings, and what search and the grouping of near-copies need of the same reading. */
export type Understood = { readonly findings: Findings; readonly stems: string[]; readonly copyKey: string | null };

/** For the slow lane: a text whose language the fast lane has found. */
export type SlowInput = { readonly text: string; readonly language: string };

export type Phrase = NonNullable<Findings['phrases']>[number];

/** What the slow lane adds to findings; see `addPhrases`. */
export type SlowUnderstood = { readonly phrases: Phrase[]; readonly explain: Explanation[] };
