import type { FullLanguage } from '../support.ts';

const GERMAN_ENDINGS = ['', 'e', 'en', 'er', 'es', 'em', 'n', 's'];
const GERMAN_COMPARISON = ['ere', 'eren', 'erer', 'eres', 'erem', 'ste', 'sten', 'ster', 'stes', 'este', 'esten', 'ester', 'estes'];
const GERMAN_VERB = ['e', 't', 'et', 'st', 'te', 'ten', 'tet', 'end', 'ende', 'enden', 'ender', 'endes'];

function german(word: string): string[] {
  const base = word.endsWith('e') ? word.slice(0, -1) : word;
  const forms = [...GERMAN_ENDINGS, ...GERMAN_COMPARISON].map((ending) => base + ending);
  // "teuer, teure", "miserabel, miserable": the e before the last letter falls out.
  const short = /^(.{3,})e([lr])$/.exec(word);
  if (short) forms.push(...GERMAN_ENDINGS.slice(1).map((ending) => `${short[1]}${short[2]}${ending}`));
  if (word.endsWith('en')) forms.push(...GERMAN_VERB.map((ending) => word.slice(0, -2) + ending));
  return [word, ...forms];
}

function english(word: string): string[] {
  if (/[^aeiou]y$/.test(word)) {
    const base = word.slice(0, -1);
    return [word, ...['ies', 'ied', 'ier', 'iest', 'ily'].map((ending) => base + ending), `${word}ing`];
  }
  const base = word.endsWith('e') ? word.slice(0, -1) : word;
  const forms = ['e', 's', 'es', 'ed', 'ing', 'er', 'est'].map((ending) => base + ending);
  return [word, `${word}s`, `${word}ly`, ...forms.filter((form) => form !== `${word}e`)];
}

/**
 * The forms a judging word may take. Stems will not do here: they make "sicher" (safe) of "sich" (oneself) and "useful" of "use".
 * Forms that do not exist cost nothing, nobody writes them.
 */
export function formsOf(word: string, language: FullLanguage): string[] {
  return [...new Set(language === 'de' ? german(word) : english(word))];
}
