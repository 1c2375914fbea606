import type { Span } from '../../domain/findings.ts';

type TokenKind = 'word' | 'number' | 'emoji' | 'punctuation' | 'url' | 'handle';

/** A piece of the text. `form` is lower case with stretched letters shortened; spans stay those of the text as given. */
export type Token = {
  readonly kind: TokenKind;
  readonly form: string;
  readonly start: number;
  readonly end: number;
  /** Written in capitals, which in a text that is not all capitals means raised voice. */
  readonly isShouted: boolean;
  readonly isStretched: boolean;
  readonly isHashtag: boolean;
};

// Every alternative starts with a character no other one takes up again after failing, so the walk stays linear on hostile texts.
const PIECE = new RegExp(
  [
    String.raw`(?<url>(?:https?:\/\/|www\.)[^\s<>"]{1,2048})`,
    String.raw`(?<handle>@[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,254})`,
    String.raw`(?<emoticon>[:;=][-'o]?[()\[\]DPp/|*]{1,9}(?![\p{L}\p{N}])|<3+|\^\^)`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\p{N}]*(?:['’](?=\p{L})[\p{L}\p{M}\p{N}]+)*)`,
    String.raw`(?<number>\p{N}[\p{L}\p{N}]*(?:[.,:]\p{N}+)*)`,
    String.raw`(?<emoji>\p{Extended_Pictographic}[\u200D\uFE0F\u{1F3FB}-\u{1F3FF}\p{Extended_Pictographic}]*)`,
    String.raw`(?<punctuation>[.!?,;:…()"„“”\n–—|/-]+)`,
  ].join('|'),
  'gu',
);

const STRETCHED = /(\p{L})\1{2,}/gu;
/** ":(((" is ":(" said louder. */
const MOUTH = /([()[\]d/|*])\1+$/;
const CAPITALS = /^\p{Lu}{3,}$/u;

const kindOf = (groups: Readonly<Record<string, string | undefined>>): TokenKind => {
  if (groups['word']) return 'word';
  if (groups['punctuation']) return 'punctuation';
  if (groups['number']) return 'number';
  if (groups['url']) return 'url';
  return groups['handle'] ? 'handle' : 'emoji';
};

export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(PIECE)) {
    const [piece] = match;
    const lower = piece.toLowerCase().replaceAll('’', "'").normalize('NFC');
    const form = match.groups?.['emoticon'] ? lower.replace(MOUTH, '$1') : lower.replace(STRETCHED, '$1$1');
    tokens.push({
      kind: kindOf(match.groups ?? {}),
      form,
      start: match.index,
      end: match.index + piece.length,
      isShouted: CAPITALS.test(piece),
      isStretched: form !== lower,
      isHashtag: text[match.index - 1] === '#',
    });
  }
  return tokens;
}

export const spanOf = (first: Token, last: Token = first): Span => [first.start, last.end];
