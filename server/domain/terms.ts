import { EarshotError } from './errors.ts';
import { wordsIn } from './terms-words.ts';

/** What a search expression asks for. `isTight`: written as one ("Nord-Linie", "McDonald's"), so it is also found without the joint. */
export type Expression =
  | { readonly kind: 'words'; readonly words: readonly string[]; readonly isTight: boolean; readonly asWritten: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression };

type Piece = { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not' | 'words'; readonly text: string; readonly at: number };

const OPERATORS: Readonly<Record<string, Piece['kind']>> = { AND: 'and', UND: 'and', OR: 'or', ODER: 'or', NOT: 'not', NICHT: 'not' };
const PIECE = /\s+|[()]|["“”„«»]([^"“”„«»]*)(["“”«»])?|-(?=[^\s()])|[^\s()"“”„«»]+/gu;
const MAX_DEPTH = 20;

const refuse = (code: string, at: number, more: Record<string, string> = {}): EarshotError =>
  new EarshotError('invalid', `terms/${code}`, { values: { at: at + 1, ...more } });

function piecesOf(query: string): Piece[] {
  const pieces: Piece[] = [];
  for (const { 0: text, 1: quoted, 2: end, index: at } of query.matchAll(PIECE)) {
    if (text.trim() === '') continue;
    if (quoted !== undefined) {
      if (!end) throw refuse('open-quote', at);
      pieces.push({ kind: 'words', text: quoted, at });
    } else if (text === '(') pieces.push({ kind: 'open', text, at });
    else if (text === ')') pieces.push({ kind: 'close', text, at });
    else if (text === '-') pieces.push({ kind: 'not', text, at });
    else pieces.push({ kind: OPERATORS[text] ?? 'words', text, at });
  }
  return pieces;
}

/** Reads pieces from left to right: OR binds least, then AND (written or not), then NOT. */
class Reader {
  readonly #pieces: readonly Piece[];
  readonly #end: number;
  #next = 0;

  constructor(query: string) {
    this.#pieces = piecesOf(query);
    this.#end = query.length;
  }

  readAll(): Expression {
    if (this.#pieces.length === 0) throw refuse('empty', 0);
    const expression = this.#readOr(0);
    const left = this.#peek();
    if (left) throw refuse('unexpected-bracket', left.at);
    return expression;
  }

  #peek = (): Piece | undefined => this.#pieces[this.#next];

  #take(kind: Piece['kind']): boolean {
    if (this.#peek()?.kind !== kind) return false;
    this.#next += 1;
    return true;
  }

  #readOr(depth: number): Expression {
    const parts = [this.#readAnd(depth)];
    while (this.#take('or')) parts.push(this.#readAnd(depth));
    return joined('or', parts);
  }

  #readAnd(depth: number): Expression {
    const parts = [this.#readNot(depth)];
    for (let next = this.#peek(); next && next.kind !== 'or' && next.kind !== 'close'; next = this.#peek()) {
      this.#take('and');
      parts.push(this.#readNot(depth));
    }
    return joined('and', parts);
  }

  #readNot(depth: number): Expression {
    return this.#take('not') ? { kind: 'not', part: this.#readNot(depth + 1) } : this.#readOne(depth);
  }

  #readOne(depth: number): Expression {
    const piece = this.#peek();
    if (!piece) throw refuse('ends-early', this.#end);
    if (depth > MAX_DEPTH) throw refuse('too-deep', piece.at);
    this.#next += 1;
    if (piece.kind === 'open') {
      const inside = this.#readOr(depth + 1);
      if (!this.#take('close')) throw refuse('open-bracket', piece.at);
      return inside;
    }
    if (piece.kind === 'close') throw refuse('unexpected-bracket', piece.at);
    if (piece.kind !== 'words') throw refuse('operator-without-word', piece.at, { operator: piece.text });
    const words = wordsIn(piece.text).map(({ folded }) => folded);
    if (words.length === 0) throw refuse('no-word', piece.at);
    return { kind: 'words', words, isTight: !/\s/.test(piece.text.trim()), asWritten: piece.text.trim() };
  }
}

const joined = (kind: 'and' | 'or', parts: readonly Expression[]): Expression =>
  parts.length === 1 && parts[0] ? parts[0] : { kind, parts };

/** False for what a text could fulfil by silence, like `NOT tram`: it would match nearly everything that is said. */
function asksForWord(expression: Expression): boolean {
  switch (expression.kind) {
    case 'words':
      return true;
    case 'and':
      return expression.parts.some(asksForWord);
    case 'or':
      return expression.parts.every(asksForWord);
    case 'not':
      return false;
  }
}

/**
 * Reads a search expression: words, "phrases", AND/UND, OR/ODER, NOT/NICHT (or `-word`), brackets; side by side means AND.
 * Operators are in capitals: "und" is a word. Throws `terms/…` with the place (from 1) in `values.at`.
 */
export function parseTerms(query: string): Expression {
  const expression = new Reader(query).readAll();
  if (!asksForWord(expression)) throw refuse('only-not', 0);
  return expression;
}

/**
 * Plain words and phrases for platforms that search. Of words that must all occur the longest is enough: what comes back is checked
 * against the whole expression anyway.
 */
export function wordsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'words':
      return [expression.asWritten];
    case 'or':
      return [...new Set(expression.parts.flatMap(wordsOf))];
    case 'and': {
      const asking = expression.parts.filter(asksForWord).map(wordsOf);
      const shortest = (words: readonly string[]) => Math.min(...words.map(({ length }) => length));
      return asking.toSorted((one, other) => shortest(other) - shortest(one))[0] ?? [];
    }
    case 'not':
      return [];
  }
}
