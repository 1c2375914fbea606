import { StoreError } from '../store-error.ts';
import { KIND, Raw } from '../values/value.ts';

/** Pattern and options of a stored regular expression. */
export function readRegex({ bytes }: Raw): { readonly pattern: string; readonly options: string } {
  const end = bytes.indexOf(0);
  return { pattern: bytes.toString('utf8', 0, end), options: bytes.toString('utf8', end + 1, bytes.length - 1) };
}

export function isRegex(value: unknown): value is Raw {
  return value instanceof Raw && value.kind === KIND.regex;
}

const cache = new Map<string, RegExp>();

/** A JavaScript expression that finds what the PCRE one finds, within what both know. Throws code 51091 for an invalid one. */
export function toRegExp(pattern: string, options: string): RegExp {
  const key = `${options}/${pattern}`;
  const known = cache.get(key);
  if (known) return known;
  for (const option of options) {
    if (!'imsxu'.includes(option)) throw new StoreError(51_108, `invalid flag in regex options: ${option}`);
  }
  const made = build(pattern, options);
  if (cache.size > 500) cache.clear();
  cache.set(key, made);
  return made;
}

function build(pattern: string, options: string): RegExp {
  const inline = /^\(\?([imsx]+)\)/.exec(pattern);
  const flags = new Set([...options, ...(inline?.[1] ?? '')]);
  const source = translate(inline ? pattern.slice(inline[0].length) : pattern, flags);
  const jsFlags = ['i', 'm'].filter((flag) => flags.has(flag)).join('');
  try {
    return new RegExp(source, `${jsFlags}u`);
  } catch {
    // Unicode mode refuses needless escapes such as `\-`, which PCRE allows.
    try {
      return new RegExp(source, jsFlags);
    } catch (error) {
      throw new StoreError(51_091, `Regular expression is invalid: ${(error as Error).message}`);
    }
  }
}

const ESCAPES: Record<string, string> = { A: '(?<![\\s\\S])', z: '(?![\\s\\S])', Z: '(?=\\n?(?![\\s\\S]))', h: '[\\t ]' };
const POSIX: Record<string, string> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  word: '\\w',
  xdigit: '0-9A-Fa-f',
};

/** PCRE's dot stops at a line feed only, and its `$` also holds before a last one. */
function translate(pattern: string, flags: ReadonlySet<string>): string {
  const token = /\\Q([\s\S]*?)(?:\\E|$)|\\([\s\S])|\[:(\w+):\]|\(\?P<|([\s\S])/gu;
  let source = '';
  let inClass = false;
  let inComment = false;
  for (const [whole, quoted, escaped, posix, plain] of pattern.matchAll(token)) {
    if (inComment) {
      inComment = plain !== '\n';
    } else if (quoted !== undefined) {
      source += quoted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    } else if (escaped !== undefined) {
      source += inClass ? whole : (ESCAPES[escaped] ?? whole);
    } else if (posix !== undefined) {
      source += inClass ? (POSIX[posix] ?? whole) : whole;
    } else if (plain === undefined) {
      source += '(?<';
    } else if (inClass) {
      inClass = plain !== ']';
      source += plain;
    } else if (flags.has('x') && /\s/.test(plain)) {
    } else if (flags.has('x') && plain === '#') {
      inComment = true;
    } else {
      inClass = plain === '[';
      source += plainOutside(plain, flags);
    }
  }
  return source;
}

function plainOutside(plain: string, flags: ReadonlySet<string>): string {
  if (plain === '.') return flags.has('s') ? '[\\s\\S]' : '[^\\n]';
  if (plain === '$' && !flags.has('m')) return '(?=\\n?(?![\\s\\S]))';
  return plain;
}
