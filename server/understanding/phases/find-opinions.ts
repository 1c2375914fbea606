import type { AspectKey } from '../../domain/aspects.ts';
import type { Cues } from '../lexicons/cues.ts';
import { emojiTable, tablesOf } from '../lexicons/tables.ts';
import { type FullLanguage, fullSupport } from '../support.ts';
import type { Clause, Opinion, Phase, Reading } from '../text/reading.ts';
import type { Words, WordTable } from '../text/word-table.ts';

type Raw = { readonly first: number; readonly last: number; readonly weight: number };
type Scope = { readonly words: Words; readonly clause: Clause; readonly cues: Cues };

/** How far a "not" reaches, in tokens. */
const REACH = 4;
const LATE_REACH = 6;
const STRONG = 2;
const MIN_COMPOUND_WEIGHT = 1;

/** "Nicht nur gut" is no "nicht gut". */
const NOT_ONLY = new Set(['nur', 'only', 'just', 'umsonst']);

const ABSENT = new Set(['kein', 'keine', 'keinen', 'keinerlei', 'ohne', 'no', 'without']);
const UNWANTED: ReadonlySet<AspectKey> = new Set([
  'fees',
  'queue',
  'waiting',
  'noise',
  'strike',
  'crowding',
  'disruption',
  'punctuality',
  'cancellation',
  'advertising',
  'inspection',
  'connection',
]);
const MISSING = -1.3;

/** A judgement inside a compound: its last part ("Riesenproblem"), or a strong first part ("Drecksbahn"). */
function compoundWeight(table: WordTable<number>, form: string): number {
  const { head, modifier } = table.inCompound(form);
  if (head !== null && Math.abs(head) >= MIN_COMPOUND_WEIGHT) return head;
  return modifier !== null && Math.abs(modifier) > STRONG ? modifier : 0;
}

/** "Kein Aufzug", "no catering": what one may expect is missing. Nobody misses fees or queues. */
function absence(words: Words, language: FullLanguage, at: number): Raw | null {
  const { aspects, cues } = tablesOf(language);
  const form = words.tokens[at]?.form ?? '';
  if (!ABSENT.has(form) || !cues.negators.has(form)) return null;
  const hit = aspects.at(words, at + 1);
  if (!hit || hit.value.isImplied || UNWANTED.has(hit.value.key)) return null;
  return { first: at, last: at, weight: MISSING };
}

function rawOpinions(words: Words, table: WordTable<number>, { first, last }: Pick<Clause, 'first' | 'last'>): Raw[] {
  const raw: Raw[] = [];
  for (let at = first; at <= last; at += 1) {
    const hit = table.at(words, at);
    if (hit) {
      raw.push({ first: at, last: hit.last, weight: hit.value });
      at = hit.last;
      continue;
    }
    const missing = fullSupport(words.language) ? absence(words, words.language, at) : null;
    if (missing) {
      raw.push(missing);
      continue;
    }
    const token = words.tokens[at];
    // English writes words together only in hashtags ("#worstflight").
    if (token?.kind !== 'word' || !(words.language === 'de' || token.isHashtag)) continue;
    const weight = compoundWeight(table, token.form);
    if (weight !== 0) raw.push({ first: at, last: at, weight });
  }
  return raw;
}

const formAt = ({ words }: Scope, at: number): string => words.tokens[at]?.form ?? '';

/** Is there a "not" shortly before, that is not itself part of a judgement ("geht nicht")? */
function isNegatedBefore(scope: Scope, { first }: Raw, taken: ReadonlySet<number>): boolean {
  for (let at = first - 1; at >= Math.max(scope.clause.first, first - REACH); at -= 1) {
    if (taken.has(at) || !scope.cues.negators.has(formAt(scope, at))) continue;
    return !NOT_ONLY.has(formAt(scope, at + 1));
  }
  return false;
}

/** German also negates afterwards, "das gefällt mir nicht", unless the "nicht" belongs to a judgement that follows it. */
function isNegatedAfter(scope: Scope, { last }: Raw, taken: ReadonlySet<number>): boolean {
  for (let at = last + 1; at <= Math.min(scope.clause.last, last + LATE_REACH); at += 1) {
    if (taken.has(at)) return false;
    if (!scope.cues.lateNegators.has(formAt(scope, at))) continue;
    const after = [at + 1, at + 2, at + 3].filter((next) => next <= scope.clause.last);
    return !NOT_ONLY.has(formAt(scope, at + 1)) && !after.some((next) => taken.has(next));
  }
  return false;
}

/** "Störung beendet": the trouble is named, but it is over. */
function isOver({ words, clause, cues }: Scope, { first, last }: Raw): boolean {
  const near = words.tokens.slice(Math.max(clause.first, first - REACH), Math.min(clause.last, last + LATE_REACH) + 1);
  return near.some(({ form }) => cues.enders.has(form));
}

function emphasis(scope: Scope, { first, last }: Raw): number {
  let factor = 1;
  for (let at = Math.max(scope.clause.first, first - 2); at < first; at += 1) {
    if (scope.cues.raisers.has(formAt(scope, at))) factor *= 1.2;
    if (scope.cues.lowerers.has(formAt(scope, at))) factor *= 0.75;
  }
  const tokens = scope.words.tokens.slice(first, last + 1);
  return tokens.some(({ isShouted, isStretched }) => isShouted || isStretched) ? factor * 1.15 : factor;
}

/** Not good is fairly bad; not bad is only mildly good. */
const negated = (weight: number): number => (weight > 0 ? -0.75 * weight : -0.4 * weight);

/** A praising word in a wish or question praises what is not there. */
function doubted({ isWish, isQuestion }: Clause, value: number): number {
  if (value > 0 && isWish) return value * 0.35;
  if (isQuestion) return value * (value > 0 ? 0.5 : 0.8);
  return value;
}

function weigh(scope: Scope, raw: Raw, taken: ReadonlySet<number>): Omit<Opinion, 'clause'> {
  const isNegated = isNegatedBefore(scope, raw, taken) || isNegatedAfter(scope, raw, taken) || (raw.weight < 0 && isOver(scope, raw));
  const weight = raw.weight * emphasis(scope, raw);
  return { first: raw.first, last: raw.last, isNegated, value: doubted(scope.clause, isNegated ? negated(weight) : weight) };
}

function opinionsOf({ words, clauses }: Reading, language: FullLanguage): Opinion[] {
  const { sentiment, cues } = tablesOf(language);
  return clauses.flatMap((clause, index) => {
    const found = rawOpinions(words, sentiment, clause);
    const taken = new Set(found.flatMap(({ first, last }) => [...Array(last - first + 1).keys()].map((offset) => first + offset)));
    const scope = { words, clause, cues };
    return found.filter(({ weight }) => weight !== 0).map((raw) => ({ ...weigh(scope, raw, taken), clause: index }));
  });
}

/** Judging words with what they count here. In languages we do not know, only emoji speak. */
export const findOpinions: Phase = {
  name: 'find-opinions',
  finding: 'opinions',
  run: (reading) => {
    const { code } = reading.language;
    if (fullSupport(code)) return { opinions: opinionsOf(reading, code) };
    const clause = { first: 0, last: reading.tokens.length - 1 };
    const emoji = rawOpinions(reading.words, emojiTable(), clause);
    return { opinions: emoji.map(({ first, last, weight }) => ({ first, last, clause: 0, value: weight, isNegated: false })) };
  },
};
