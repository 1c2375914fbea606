/** One row, and the line of the file it begins on. `isOpen`: the file ended inside its quotes. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[]; readonly isOpen: boolean };

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** A quote that is never closed would swallow the file. */
export const MAX_ROW = 1_000_000;

/** German spreadsheets separate with semicolons: whichever the first line has most of, outside its quotes. */
export function separatorOf(firstLine: string): string {
  const bare = firstLine.replace(/"(?:[^"]|"")*"/g, '');
  const counts = SEPARATORS.map((separator) => bare.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Reads CSV as it comes: quotes doubled inside quotes, line breaks inside quotes, any line ends. */
export class CsvReader {
  readonly #separator: string;
  #cells: string[] = [];
  #cell = '';
  #size = 0;
  #state: 'start' | 'bare' | 'quoted' | 'after-quote' = 'start';
  #line = 1;
  #rowLine = 1;
  #afterReturn = false;

  constructor(separator: string) {
    this.#separator = separator;
  }

  /** Rows that ended within this piece of text. */
  *push(text: string): Generator<CsvRow> {
    for (const char of text) {
      if (char === '\n' && this.#afterReturn) {
        this.#afterReturn = false;
        if (this.#state === 'quoted') this.#cell += char;
        continue;
      }
      this.#afterReturn = char === '\r';
      const isLineEnd = char === '\n' || char === '\r';
      if (isLineEnd) this.#line += 1;
      if (this.#state === 'quoted' && this.#size <= MAX_ROW) this.#take(char);
      else if (isLineEnd) yield* this.#endRow(false);
      else if (char === this.#separator) this.#endCell();
      else this.#takeBare(char);
    }
  }

  *end(): Generator<CsvRow> {
    yield* this.#endRow(this.#state === 'quoted');
  }

  #take(char: string): void {
    this.#size += 1;
    if (char === '"') this.#state = 'after-quote';
    else this.#cell += char;
  }

  #takeBare(char: string): void {
    this.#size += 1;
    if (char !== '"') {
      this.#cell += char;
      if (this.#state === 'start') this.#state = 'bare';
      return;
    }
    if (this.#state === 'start') this.#state = 'quoted';
    else {
      // Doubled inside quotes, or a quote in the middle of a bare cell: part of the text both times.
      this.#cell += char;
      if (this.#state === 'after-quote') this.#state = 'quoted';
    }
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  *#endRow(isOpen: boolean): Generator<CsvRow> {
    const isBlank = this.#cells.length === 0 && this.#cell === '' && this.#state !== 'after-quote';
    this.#endCell();
    if (!isBlank) yield { line: this.#rowLine, cells: this.#cells, isOpen: isOpen || this.#size > MAX_ROW };
    this.#cells = [];
    this.#size = 0;
    this.#rowLine = this.#line;
  }
}
