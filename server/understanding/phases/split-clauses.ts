import { CUES } from '../lexicons/cues.ts';
import { type FullLanguage, fullSupport } from '../support.ts';
import type { Clause, Phase } from '../text/reading.ts';
import type { Token } from '../text/tokens.ts';
import { wordsOf } from '../text/word-table.ts';

const ENDS_SENTENCE = /[.!?…\n]/;
/** A hyphen or slash inside a word is no border ("WLAN-Empfang"); alone between blanks it is. */
const ENDS_CLAUSE = /[,;:()–—|]/;

function isBorder(token: Token, next: Token | undefined): boolean {
  if (token.kind !== 'punctuation') return false;
  if (ENDS_SENTENCE.test(token.form) || ENDS_CLAUSE.test(token.form)) return true;
  return token.form.includes('-') && next !== undefined && next.start > token.end;
}

type Cues = (typeof CUES)[FullLanguage] | null;

function clauseOf(tokens: readonly Token[], cues: Cues, at: Pick<Clause, 'first' | 'last' | 'sentence'>): Clause {
  const forms = tokens.slice(at.first, at.last + 1).map(({ form }) => form);
  return {
    ...at,
    isQuestion: tokens[at.last]?.form.includes('?') ?? false,
    isContrast: cues !== null && forms.slice(0, 2).some((form) => cues.contrasts.has(form)),
    isWish: cues !== null && forms.some((form) => cues.wishes.has(form)),
  };
}

/** Cuts the text where one thing said ends and the next begins: later phases judge clause by clause. */
export const splitClauses: Phase = {
  name: 'split-clauses',
  finding: 'clauses',
  run: ({ tokens, language }) => {
    const cues = fullSupport(language.code) ? CUES[language.code] : null;
    const clauses: Clause[] = [];
    let first = 0;
    let sentence = 0;
    const close = (last: number): void => {
      if (last >= first) clauses.push(clauseOf(tokens, cues, { first, last, sentence }));
      first = last + 1;
    };
    for (const [at, token] of tokens.entries()) {
      if (at > first && cues?.contrasts.has(token.form)) close(at - 1);
      if (!isBorder(token, tokens[at + 1])) continue;
      close(at);
      if (ENDS_SENTENCE.test(token.form)) sentence += 1;
    }
    close(tokens.length - 1);
    return { clauses, words: wordsOf(tokens, language.code) };
  },
};
