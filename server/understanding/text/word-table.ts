import { stemOf } from './stems.ts';
import type { Token } from './tokens.ts';

const UMLAUT = /[äöü]/;
/** German stems also melt "Sicherheit" into "sicher": the name of a quality is no judgement that it is there. */
const QUALITY = /^(.{3,}[hk]eit)(?:en)?$/;
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/**
 * What two forms of a word have in common. German stems drop umlauts, which would make "schön" (nice) and "schon" (already)
 * the same word, so the key keeps a mark of them.
 */
function keyOf(form: string, language: string): string {
  const quality = language === 'de' ? QUALITY.exec(form)?.[1] : undefined;
  if (quality) return quality;
  const stem = stemOf(form, language);
  return language === 'de' && UMLAUT.test(form) ? `${stem}¨` : stem;
}

/** A text's tokens with their keys, ready to be looked up. `short` differs for stretched words: "suuuper" is also tried as "super". */
export type Words = {
  readonly tokens: readonly Token[];
  readonly keys: readonly string[];
  readonly short: readonly string[];
  readonly language: string;
};

const STRETCHED = /(\p{L})\1+/gu;
const squeezed = (form: string): string => form.replace(STRETCHED, '$1');

export function wordsOf(tokens: readonly Token[], language: string): Words {
  const keys = tokens.map(({ kind, form }) => (kind === 'word' ? keyOf(form, language) : form));
  const short = tokens.map(({ isStretched, form }, at) => (isStretched ? keyOf(squeezed(form), language) : (keys[at] ?? '')));
  return { tokens, keys, short, language };
}

/** `isExact`: this very form, not its relatives. `mayGap`: up to a few words may stand before it ("fällt heute leider aus"). */
type Part = { readonly text: string; readonly isExact: boolean; readonly mayGap: boolean };
type Entry<Value> = { readonly parts: readonly Part[]; readonly value: Value };
export type Hit<Value> = { readonly value: Value; readonly first: number; readonly last: number };

const MAX_GAP = 6;
const MIN_COMPOUND = 8;
const BEGINNING = 3;

/** Words and phrases with what they stand for. `=word` matches that form only, `a ~ b` lets other words stand between. */
export class WordTable<Value> {
  readonly #language: string;
  readonly #minHead: number;
  readonly #byFirst = new Map<string, Entry<Value>[]>();
  readonly #forms = new Map<string, Value>();
  readonly #single = new Map<string, Value>();
  /** How the single words begin: rules out most parts of a compound before they are stemmed. */
  readonly #beginnings = new Set<string>();
  readonly #compounds = new Map<string, { head: Value | null; modifier: Value | null }>();

  /** `minHead`: how long a word must be to count at the end of a compound; short ones end half the language ("vergessen" is no food). */
  constructor(language: string, { minHead = 5 }: { readonly minHead?: number } = {}) {
    this.#language = language;
    this.#minHead = minHead;
  }

  add(phrase: string, value: Value): void {
    for (const spelling of this.#spellings(phrase)) this.#addSpelling(spelling, value);
  }

  /** Adds spelled-out forms of one word, unless a form is known already. */
  addForms(forms: readonly string[], value: Value): void {
    for (const form of forms) {
      for (const spelling of this.#spellings(form)) {
        this.#beginnings.add(spelling.slice(0, BEGINNING));
        if (!this.#forms.has(spelling)) this.#forms.set(spelling, value);
      }
    }
  }

  hasForm(form: string): boolean {
    return this.#forms.has(form);
  }

  /** The longest entry that begins at this token. */
  at(words: Words, index: number): Hit<Value> | null {
    const token = words.tokens[index];
    if (!token || token.kind === 'punctuation') return null;
    const own = this.#find(words, index, { form: token.form, key: words.keys[index] ?? '' });
    if (own || !token.isStretched) return own;
    return this.#find(words, index, { form: squeezed(token.form), key: words.short[index] ?? '' });
  }

  /** Every entry that begins at this token, longest first. */
  allAt(words: Words, index: number): Hit<Value>[] {
    const starts = new Set([`=${words.tokens[index]?.form}`, words.keys[index] ?? '', words.short[index] ?? '']);
    return [...starts].flatMap((start) => this.#matching(words, index, start));
  }

  /** What a German compound is made of, as far as the table knows: "Sitzqualität" is a quality (head) of the seat (modifier). */
  inCompound(form: string): { readonly head: Value | null; readonly modifier: Value | null } {
    const known = this.#compounds.get(form);
    if (known) return known;
    const found =
      form.length < MIN_COMPOUND ? { head: null, modifier: null } : { head: this.#headOf(form), modifier: this.#modifierOf(form) };
    if (this.#compounds.size > 20_000) this.#compounds.clear();
    this.#compounds.set(form, found);
    return found;
  }

  #spellings(phrase: string): string[] {
    const isPlain = this.#language !== 'de' || !UMLAUT.test(phrase);
    return isPlain ? [phrase] : [phrase, phrase.replace(/[äöü]/g, (letter) => SPELLED_OUT[letter] ?? letter)];
  }

  #addSpelling(phrase: string, value: Value): void {
    const parts: Part[] = [];
    let mayGap = false;
    for (const word of phrase.split(' ')) {
      if (word === '~') {
        mayGap = true;
        continue;
      }
      const isExact = word.startsWith('=');
      parts.push({ text: isExact ? word.slice(1) : keyOf(word, this.#language), isExact, mayGap });
      mayGap = false;
    }
    const [first] = parts;
    if (!first) return;
    const start = first.isExact ? `=${first.text}` : first.text;
    const entries = [...(this.#byFirst.get(start) ?? []), { parts, value }];
    this.#byFirst.set(
      start,
      entries.sort((one, other) => other.parts.length - one.parts.length),
    );
    if (parts.length > 1 || first.isExact || first.text.length < BEGINNING) return;
    this.#single.set(start, value);
    this.#beginnings.add(phrase.slice(0, BEGINNING));
  }

  #find(words: Words, index: number, { form, key }: { form: string; key: string }): Hit<Value> | null {
    const exact = this.#longest(words, index, `=${form}`);
    const stemmed = this.#longest(words, index, key);
    const longest = exact && stemmed && stemmed.last > exact.last ? stemmed : (exact ?? stemmed);
    if (longest && longest.last > index) return longest;
    const value = this.#forms.get(form);
    return value === undefined ? longest : { value, first: index, last: index };
  }

  #longest(words: Words, index: number, start: string): Hit<Value> | null {
    for (const { parts, value } of this.#byFirst.get(start) ?? []) {
      const last = this.#match(words, index, parts);
      if (last !== null) return { value, first: index, last };
    }
    return null;
  }

  #matching(words: Words, index: number, start: string): Hit<Value>[] {
    return (this.#byFirst.get(start) ?? []).flatMap(({ parts, value }) => {
      const last = this.#match(words, index, parts);
      return last === null ? [] : [{ value, first: index, last }];
    });
  }

  #match(words: Words, index: number, parts: readonly Part[]): number | null {
    let at = index;
    for (const part of parts.slice(1)) {
      const furthest = at + 1 + (part.mayGap ? MAX_GAP : 0);
      let next = at + 1;
      while (next <= furthest && !this.#fits(words, next, part)) {
        if (words.tokens[next]?.kind === 'punctuation') return null;
        next += 1;
      }
      if (next > furthest) return null;
      at = next;
    }
    return at;
  }

  #fits({ tokens, keys }: Words, at: number, part: Part): boolean {
    return part.isExact ? tokens[at]?.form === part.text : keys[at] === part.text;
  }

  #alone(part: string): Value | undefined {
    if (!this.#beginnings.has(part.slice(0, BEGINNING))) return undefined;
    return this.#forms.get(part) ?? this.#single.get(keyOf(part, this.#language));
  }

  #headOf(form: string): Value | null {
    for (let cut = 3; cut <= form.length - this.#minHead; cut += 1) {
      const value = this.#alone(form.slice(cut));
      if (value !== undefined) return value;
    }
    return null;
  }

  #modifierOf(form: string): Value | null {
    if (!this.#beginnings.has(form.slice(0, BEGINNING))) return null;
    for (let cut = form.length - 3; cut >= BEGINNING; cut -= 1) {
      const value = this.#alone(form.slice(0, cut));
      if (value !== undefined) return value;
    }
    return null;
  }
}

/** Reads `value word, word phrase, …`, one group per line; a line that begins with `#` is a remark, one that begins with blanks goes on. */
export function readGroups(text: string): { name: string; phrases: string[] }[] {
  const groups: { name: string; phrases: string[] }[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const isContinued = /^\s{4}/.test(line);
    const [name = '', ...rest] = line.trim().split(/\s+/);
    const phrases = (isContinued ? line.trim() : rest.join(' '))
      .split(',')
      .map((phrase) => phrase.trim())
      .filter(Boolean);
    if (isContinued) groups.at(-1)?.phrases.push(...phrases);
    else groups.push({ name, phrases });
  }
  return groups;
}
