import { reason } from '../../domain/reasons.ts';
import { SPAM_PHRASES } from '../lexicons/spam.ts';
import type { Phase, Reading } from '../text/reading.ts';
import { rounded } from '../text/rounded.ts';
import { readGroups, WordTable, wordsOf } from '../text/word-table.ts';
import { versions } from '../versions.ts';

type Sign = { readonly name: string; readonly weight: number };

/** From here on it is spam; a single sign never is. */
const SPAM_FROM = 3;
const STEEPNESS = 0.8;
const MAX_FROM_PHRASES = 7;

let phrases: WordTable<number> | null = null;

/** Spam mixes languages, so its words are looked up as they stand. */
function phraseTable(): WordTable<number> {
  if (phrases) return phrases;
  phrases = new WordTable<number>('und');
  for (const { name, phrases: group } of readGroups(SPAM_PHRASES)) for (const phrase of group) phrases.add(phrase, Number(name));
  return phrases;
}

function fromPhrases({ tokens }: Reading): Sign[] {
  const words = wordsOf(tokens, 'und');
  const seen = new Set<string>();
  const signs: Sign[] = [];
  let total = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const hit = phraseTable().at(words, at);
    if (!hit) continue;
    const name = tokens
      .slice(at, hit.last + 1)
      .map(({ form }) => form)
      .join(' ');
    at = hit.last;
    if (seen.has(name) || total >= MAX_FROM_PHRASES) continue;
    seen.add(name);
    total += hit.value;
    signs.push({ name, weight: hit.value });
  }
  return signs;
}

const AMOUNT = /[£$€]\s?\d|\d\s?[£$€]|\b\d+\s?%/u;
const PHONE = /(?:\+|\b)\d{5,}\b|\b\d{3,}[ /-]\d{4,}\b/u;
/** "Text WIN to 80888", "call 0900…": asks for a costly call. */
const CALL_IN = /\b(?:text|txt|send|sms|reply|call|ruf|rufe|sende|schicke)\b.{0,24}?\b\d{5,}\b/iu;
const SHORTENED = /\b(?:bit\.ly|tinyurl|goo\.gl|t\.me|wa\.me|ow\.ly|is\.gd|cutt\.ly)\b/i;

function fromShape({ tokens, whole }: Reading): Sign[] {
  const count = (kind: string): number => tokens.filter((token) => token.kind === kind).length;
  const words = tokens.filter(({ kind }) => kind === 'word');
  const links = count('url') + (SHORTENED.test(whole) ? 1 : 0);
  const shouted = words.filter(({ isShouted }) => isShouted).length;
  const hashtags = whole.split('#').length - 1;
  const signs: (Sign | false)[] = [
    links > 0 && { name: 'link', weight: words.length <= 12 ? 1.5 : 1 },
    links > 2 && { name: 'links', weight: 1.5 },
    SHORTENED.test(whole) && { name: 'short-link', weight: 1 },
    PHONE.test(whole) && { name: 'number', weight: 1.5 },
    CALL_IN.test(whole) && { name: 'call-in', weight: 1.5 },
    AMOUNT.test(whole) && { name: 'amount', weight: 1 },
    words.length >= 5 && shouted / words.length > 0.3 && { name: 'CAPITALS', weight: 1 },
    hashtags > 6 && { name: 'hashtags', weight: 1.5 },
    count('handle') > 5 && { name: 'handles', weight: 1.5 },
    /!{3,}|(?:!\s){2,}/.test(whole) && { name: '!!!', weight: 0.5 },
  ];
  return signs.filter((sign) => sign !== false);
}

/** Advertising and bait by several signs at once. Somebody complaining with a link and an amount must not be taken for it. */
export const judgeSpam: Phase = {
  name: 'judge-spam',
  finding: 'spam',
  run: (reading) => {
    const signs = [...fromPhrases(reading), ...fromShape(reading)];
    const isTalk = reading.opinions.some(({ value }) => value < 0) || reading.aspects.some(({ polarity }) => polarity === 'negative');
    const score = signs.reduce((sum, { weight }) => sum + weight, 0) - (isTalk ? 1 : 0);
    const likely = 1 / (1 + Math.exp(-STEEPNESS * (score - SPAM_FROM)));
    const isSpam = score >= SPAM_FROM;
    const why = isSpam ? reason('spam-signs', signs.map(({ name }) => name).join(', ')) : reason('spam-none');
    const explain = [{ finding: 'spam', phase: 'judge-spam', version: versions['judge-spam'], words: [], reason: why }];
    return { spam: { isSpam, confidence: rounded(isSpam ? likely : 1 - likely) }, explain };
  },
};
