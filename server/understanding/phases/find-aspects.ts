import { ASPECT_GROUPS, ASPECTS, type AspectKey } from '../../domain/aspects.ts';
import type { AspectFinding, Explanation, Span } from '../../domain/findings.ts';
import { reason } from '../../domain/reasons.ts';
import { type AspectWord, tablesOf } from '../lexicons/tables.ts';
import { type FullLanguage, fullSupport } from '../support.ts';
import type { Clause, Opinion, Phase, Reading } from '../text/reading.ts';
import { rounded } from '../text/rounded.ts';
import { spanOf } from '../text/tokens.ts';
import type { Hit } from '../text/word-table.ts';
import { versions } from '../versions.ts';

/** An aspect's words in the text, and the judgement that belongs to them. */
type Sighting = Hit<AspectWord> & { readonly isCompound: boolean };
type Judged = { readonly sighting: Sighting; readonly opinion: Opinion | null; readonly confidence: number };

const MAX_ASPECTS = 12;
const STRONG = 2.4;
const FULL = 3;
const MIN_VALUE = 0.4;
const NEAR = 2;

/** A head that says nothing by itself: "Sitzqualität" is about the seat. */
const EMPTY_HEADS: ReadonlySet<AspectKey> = new Set(['quality', 'condition', 'design', 'size', 'features', 'information', 'durability']);

function inCompound(reading: Reading, language: FullLanguage, at: number): Sighting | null {
  const token = reading.tokens[at];
  if (language !== 'de' || token?.kind !== 'word') return null;
  const { head, modifier } = tablesOf(language).aspects.inCompound(token.form);
  if (!head || head.isImplied) return null;
  const value = modifier && !modifier.isImplied && EMPTY_HEADS.has(head.key) ? modifier : head;
  return { value, first: at, last: at, isCompound: true };
}

function sightingsIn(reading: Reading, language: FullLanguage, { first, last }: Clause): Sighting[] {
  const sightings: Sighting[] = [];
  for (let at = first; at <= last; at += 1) {
    const hit = tablesOf(language).aspects.at(reading.words, at);
    const sighting = hit ? { ...hit, isCompound: false } : inCompound(reading, language, at);
    if (!sighting) continue;
    sightings.push(sighting);
    at = sighting.last;
  }
  return sightings;
}

type Stretch = { readonly first: number; readonly last: number };
const overlap = (one: Stretch, other: Stretch): boolean => one.first <= other.last && other.first <= one.last;
const distance = (one: Stretch, other: Stretch): number =>
  overlap(one, other) ? 0 : Math.max(one.first - other.last, other.first - one.last);

function nearest(sighting: Sighting, opinions: readonly Opinion[]): Opinion | null {
  return opinions.toSorted((one, other) => distance(sighting, one) - distance(sighting, other))[0] ?? null;
}

/** "Die Sitze, total unbequem": the judgement may stand in the next part of the sentence when that part has no subject of its own. */
function fromNeighbour(reading: Reading, clause: number, owners: ReadonlySet<number>): Opinion | null {
  const own = reading.clauses[clause];
  for (const next of [clause + 1, clause - 1]) {
    if (owners.has(next) || reading.clauses[next]?.sentence !== own?.sentence) continue;
    const found = reading.opinions.find((opinion) => opinion.clause === next);
    if (found) return found;
  }
  return null;
}

/** A judging word that implies an aspect ("teuer") only speaks for itself when it was not said of something named. */
function judgeImplied(implied: readonly Sighting[], opinions: readonly Opinion[], judged: readonly Judged[]): Judged[] {
  return implied.flatMap((sighting) => {
    const opinion = opinions.find((each) => overlap(each, sighting)) ?? null;
    const isSaidOfAnother = judged.some((other) => other.opinion !== null && overlap(other.opinion, sighting));
    return isSaidOfAnother || !opinion ? [] : [{ sighting, opinion, confidence: 0.6 }];
  });
}

function judgeClause(reading: Reading, sightings: readonly Sighting[], at: { clause: number; owners: ReadonlySet<number> }): Judged[] {
  const opinions = reading.opinions.filter(({ clause }) => clause === at.clause);
  const named = sightings.filter(({ value }) => !value.isImplied);
  const judged = named.map((sighting): Judged => {
    const free = opinions.filter((opinion) => !named.some((other) => other !== sighting && overlap(other, opinion)));
    const opinion = nearest(sighting, free);
    if (opinion) return { sighting, opinion, confidence: distance(sighting, opinion) <= NEAR ? 0.8 : 0.65 };
    const borrowed = fromNeighbour(reading, at.clause, at.owners);
    return { sighting, opinion: borrowed, confidence: borrowed ? 0.5 : 0.4 };
  });
  const implied = sightings.filter(({ value }) => value.isImplied);
  return [...judged, ...judgeImplied(implied, opinions, judged)];
}

const CAPITAL = /^\p{Lu}\p{Ll}/u;
const MAX_TERSE = 4;

/** Lists of remarks name things no table knows ("Gurtstraffer defekt"): a lone noun with a judgement right behind it. */
function terseNoun(reading: Reading, clause: number): AspectFinding | null {
  const own = reading.clauses[clause];
  const [opinion, ...more] = reading.opinions.filter((each) => each.clause === clause);
  const noun = own && reading.tokens[own.first];
  if (!own || !noun || !opinion || more.length > 0 || noun.kind !== 'word') return null;
  const isTerse = own.last - own.first <= MAX_TERSE && opinion.first > own.first && opinion.last >= own.last - 1;
  const word = reading.whole.slice(noun.start, noun.end);
  if (!isTerse || word.length < 5 || !CAPITAL.test(word) || opinion.first - own.first > 2) return null;
  return withOpinion(reading, { aspect: word, path: [word], span: spanOf(noun), confidence: 0.4 }, opinion);
}

type Named = Pick<AspectFinding, 'aspect' | 'path' | 'span' | 'confidence'>;

function withOpinion(reading: Reading, named: Named, opinion: Opinion | null): AspectFinding {
  const value = opinion?.value ?? 0;
  const polarity = Math.abs(value) < MIN_VALUE ? 'neutral' : value > 0 ? 'positive' : 'negative';
  const score = rounded(Math.max(-1, Math.min(1, value / FULL)));
  const [from, to] = opinion ? [reading.tokens[opinion.first], reading.tokens[opinion.last]] : [];
  const judged = { ...named, polarity, score, strength: Math.abs(value) >= STRONG ? 2 : 1 } as const;
  return from && to ? { ...judged, opinion: spanOf(from, to) } : judged;
}

function findingOf(reading: Reading, language: FullLanguage, { sighting, opinion, confidence }: Judged): AspectFinding | null {
  const [from, to] = [reading.tokens[sighting.first], reading.tokens[sighting.last]];
  if (!from || !to) return null;
  const { key } = sighting.value;
  const names = ASPECTS[key];
  const path: string[] = [ASPECT_GROUPS[names.group][language], names[language]];
  const span = spanOf(from, to);
  if (sighting.isCompound) path.push(reading.whole.slice(...span));
  return withOpinion(reading, { aspect: key, path, span, confidence }, opinion);
}

/** One finding per aspect and polarity, the strongest; a judged aspect needs no unjudged double. */
function withoutDoubles(found: readonly AspectFinding[]): AspectFinding[] {
  const strongest = found.toSorted((one, other) => Math.abs(other.score) - Math.abs(one.score));
  const kept: AspectFinding[] = [];
  for (const each of strongest) {
    const same = kept.filter(({ aspect }) => aspect === each.aspect);
    if (same.length === 0 || (each.polarity !== 'neutral' && same.every(({ polarity }) => polarity !== each.polarity))) kept.push(each);
  }
  return kept.slice(0, MAX_ASPECTS).sort((one, other) => one.span[0] - other.span[0]);
}

function explain(reading: Reading, found: AspectFinding): Explanation {
  const word = reading.whole.slice(...found.span);
  const words: Span[] = found.opinion ? [found.span, found.opinion] : [found.span];
  const judgement = found.opinion ? reading.whole.slice(...found.opinion) : '';
  const isItself = judgement === word && found.opinion?.[0] === found.span[0];
  const isNegated = reading.opinions.some(({ first, isNegated: turned }) => turned && reading.tokens[first]?.start === found.opinion?.[0]);
  const judged = isNegated ? 'aspect-negated' : 'aspect-opinion';
  const why = !found.opinion ? reason('aspect-word', word) : isItself ? reason('aspect-self', word) : reason(judged, word, judgement);
  return { finding: 'aspects', phase: 'find-aspects', version: versions['find-aspects'], words, reason: why };
}

/** What is judged, and how: clause by clause, each aspect with the judgement nearest to it. */
export const findAspects: Phase = {
  name: 'find-aspects',
  finding: 'aspects',
  run: (reading) => {
    const { code } = reading.language;
    if (!fullSupport(code)) return {};
    const sightings = reading.clauses.map((clause) => sightingsIn(reading, code, clause));
    const owners = new Set(sightings.flatMap((each, clause) => (each.some(({ value }) => !value.isImplied) ? [clause] : [])));
    const found = sightings.flatMap((each, clause) => {
      const isUnnamed = code === 'de' && each.every(({ value }) => value.key === 'condition' && value.isImplied);
      const terse = isUnnamed ? terseNoun(reading, clause) : null;
      if (terse) return [terse];
      return judgeClause(reading, each, { clause, owners }).flatMap((judged) => findingOf(reading, code, judged) ?? []);
    });
    const aspects = withoutDoubles(found);
    return { aspects, explain: aspects.map((aspect) => explain(reading, aspect)) };
  },
};
