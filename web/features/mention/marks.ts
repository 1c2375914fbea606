import type { Explanation, Findings, IntentLabel, Span } from '../../../server/domain/findings.ts';

type MarkKind = 'positive' | 'negative' | 'neutral' | 'intent';

/** One judgement with its place in the text. `spans` is empty when no words carry it. */
export type Mark = {
  /** Counts from 1 in the order of the text; the same number stands in the list of findings. */
  readonly number: number;
  readonly kind: MarkKind;
  readonly isStrong: boolean;
  /** An aspect's key, or an intent's label. */
  readonly name: string;
  /** An aspect's score −1…1, or an intent's confidence 0…1. */
  readonly value: number;
  readonly spans: readonly Span[];
};

/** A stretch of text under the same marks. `ends` are those whose number stands behind it. */
export type Segment = { readonly text: string; readonly marks: readonly Mark[]; readonly ends: readonly Mark[] };

/** Aspect and judgement that stand close are one phrase for the reader. */
const ONE_PHRASE = 48;

function phrase(span: Span, opinion: Span | undefined): Span {
  if (!opinion) return span;
  const gap = Math.max(opinion[0] - span[1], span[0] - opinion[1]);
  return gap > ONE_PHRASE ? span : [Math.min(span[0], opinion[0]), Math.max(span[1], opinion[1])];
}

/** The words that speak for an intent; with a single intent all of them do. */
function wordsFor(label: IntentLabel, explain: readonly Explanation[], isOnly: boolean): Span[] {
  const own = explain.filter(({ finding }) => finding === `intents:${label}` || (isOnly && finding === 'intents'));
  return own.flatMap(({ words }) => words);
}

/** Aspects in the order of the text, then what the author wants. */
export function marksOf(findings: Findings): readonly Mark[] {
  const aspects = findings.aspects
    .map((aspect) => ({ aspect, span: phrase(aspect.span, aspect.opinion) }))
    .sort((one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1]);
  const wanted = findings.intents.filter(({ label }) => label !== 'other');
  return [
    ...aspects.map(({ aspect, span }, index) => ({
      number: index + 1,
      kind: aspect.polarity,
      isStrong: aspect.strength === 2 && aspect.polarity !== 'neutral',
      name: aspect.aspect,
      value: aspect.score,
      spans: [span],
    })),
    ...wanted.map(({ label, confidence }, index) => ({
      number: aspects.length + index + 1,
      kind: 'intent' as const,
      isStrong: false,
      name: label,
      value: confidence,
      spans: wordsFor(label, findings.explain, wanted.length === 1),
    })),
  ];
}

/** Only what is praised or blamed, counted anew: for short quotes without a list of findings beside them. */
export const judgedMarks = (findings: Findings): readonly Mark[] =>
  marksOf(findings)
    .filter(({ kind }) => kind === 'positive' || kind === 'negative')
    .map((mark, index) => ({ ...mark, number: index + 1 }));

const LOUDNESS: Record<MarkKind, number> = { negative: 3, positive: 3, neutral: 2, intent: 1 };

/** The mark whose hue a stretch takes when several lie on it. */
export const loudest = (marks: readonly Mark[]): Mark | undefined =>
  [...marks].sort((one, other) => Number(other.isStrong) - Number(one.isStrong) || LOUDNESS[other.kind] - LOUDNESS[one.kind])[0];

/** Cuts a text where marks begin and end. Spans outside of the text are dropped: an edit may have shortened it. */
export function segmentsOf(text: string, marks: readonly Mark[]): readonly Segment[] {
  const placed = marks.flatMap((mark) => mark.spans.map(([start, end]) => ({ mark, start, end: Math.min(end, text.length) })));
  const inside = placed.filter(({ start, end }) => start < end);
  // A mark on several places is numbered once, where it ends.
  const lastOf = new Map(inside.toSorted((one, other) => one.end - other.end).map(({ mark, end }) => [mark, end]));
  const edges = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  return edges.slice(0, -1).map((from, index) => {
    const to = edges[index + 1] ?? text.length;
    const here = inside.filter(({ start, end }) => start <= from && end >= to);
    return {
      text: text.slice(from, to),
      marks: here.map(({ mark }) => mark),
      ends: here.filter(({ mark, end }) => end === to && lastOf.get(mark) === to).map(({ mark }) => mark),
    };
  });
}
