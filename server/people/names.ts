const TITLES: ReadonlySet<string> = new Set([
  'dr',
  'prof',
  'dipl',
  'ing',
  'med',
  'mr',
  'mrs',
  'ms',
  'herr',
  'frau',
  'jr',
  'sr',
  'von',
  'van',
  'de',
  'der',
  'den',
  'zu',
]);

/** Lower case, umlauts spelled out, accents gone: Müller, Mueller and müller are one name. */
const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');

/** The words of a person's name, titles and particles left out. "Schmidt, Anna" is "Anna Schmidt". */
export function wordsOfName(name: string): string[] {
  const [last = '', first] = name.split(',');
  const ordered = first === undefined ? name : `${first} ${last}`;
  return (fold(ordered).match(/\p{L}+/gu) ?? []).filter((word) => !TITLES.has(word));
}

/** How a last name sounds in German and English ears: spelling variants fall together, and so do some strangers. */
export function soundsLike(word: string): string {
  const sound = word
    .replaceAll(/ae|oe|ue/g, (pair) => pair[0] ?? '')
    .replaceAll('ph', 'f')
    .replaceAll(/dt|th|d/g, 't')
    .replaceAll(/ck|c|q/g, 'k')
    .replaceAll(/tz|z/g, 's')
    .replaceAll('v', 'f')
    .replaceAll('y', 'i')
    .replaceAll('h', '')
    .replaceAll(/(.)\1+/g, '$1');
  return (sound[0] ?? '') + sound.slice(1).replaceAll(/[aeiou]/g, '');
}

function jaro(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const fromA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      fromA.push(a[i] ?? '');
      break;
    }
  }
  const fromB = [...b].filter((_, at) => taken[at]);
  const matches = fromA.length;
  if (matches === 0) return 0;
  const swapped = fromA.filter((letter, at) => letter !== fromB[at]).length / 2;
  return (matches / a.length + matches / b.length + (matches - swapped) / matches) / 3;
}

/** Jaro-Winkler, 0…1: how alike two words are, a shared beginning counting most. */
export function likeness(a: string, b: string): number {
  const plain = jaro(a, b);
  let shared = 0;
  while (shared < 4 && a[shared] !== undefined && a[shared] === b[shared]) shared += 1;
  return plain + shared * 0.1 * (1 - plain);
}

/** Both first and last name must be alike: the weaker of the two decides. 0 where one of them has no two words. */
export function nameLikeness(a: string, b: string): number {
  const [one, other] = [wordsOfName(a), wordsOfName(b)];
  const [lastA, lastB] = [one.at(-1), other.at(-1)];
  if (one.length < 2 || other.length < 2 || !lastA || !lastB) return 0;
  const firsts = one.slice(0, -1).flatMap((first) => other.slice(0, -1).map((second) => firstLikeness(first, second)));
  return Math.min(likeness(lastA, lastB), Math.max(...firsts));
}

/** An initial agrees with every name it begins, but says little. */
function firstLikeness(a: string, b: string): number {
  if (a.length === 1 || b.length === 1) return a[0] === b[0] ? 0.86 : 0;
  return likeness(a, b);
}
