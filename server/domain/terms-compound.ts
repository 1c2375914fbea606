/** Shorter words stand inside too many others by chance ("rat" in "Heirat"). */
const MIN_WORD = 4;
const MIN_REST = 3;
const VOWEL = /[aeiouy]/;
/** What joins two words in German: Zeitung-s-artikel, Straße-n-bahn. */
const LINKING = ['es', 'en', 's', 'n'];
/** Endings of a noun, folded: Straßenbahn-en. */
const INFLECTED = /^(?:e|en|n|s|es|er|ern)?$/;
/** What makes another word of the same stem, not a compound with it. */
const DERIVED = /^(?:n|s|es|en)?(?:ung|ungen|lich\w*|keit\w*|heit\w*|isch\w*|bar\w*|los\w*|haft\w*|end\w*|ern\w*|est\w*|ten|tet)$/;
const PREFIX_ONLY = new Set(['ver', 'zer', 'ent', 'emp', 'miss']);

const isWordLike = (rest: string): boolean => rest.length >= MIN_REST && VOWEL.test(rest);

function mayFollow(rest: string): boolean {
  if (DERIVED.test(rest)) return false;
  if (isWordLike(rest)) return true;
  return LINKING.some((link) => rest.startsWith(link) && isWordLike(rest.slice(link.length)));
}

/** Whether a longer German word is built with `part`: Bahn in Bahnhof, Straßenbahnen and Autobahnkreuz, not in "anbahnen". Both folded. */
export function isCompoundWith(word: string, part: string): boolean {
  if (part.length < MIN_WORD || word.length < part.length + MIN_REST) return false;
  for (let at = word.indexOf(part); at >= 0; at = word.indexOf(part, at + 1)) {
    const before = word.slice(0, at);
    const after = word.slice(at + part.length);
    const beginsHere = before === '' || (isWordLike(before) && !PREFIX_ONLY.has(before));
    if (!beginsHere) continue;
    if (before === '' ? mayFollow(after) : INFLECTED.test(after) || mayFollow(after)) return true;
  }
  return false;
}
