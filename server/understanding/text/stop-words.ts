const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

/** Words a text is neither searched by nor about. Also the best hint at the language of a very short text. */
const DE = list(`
  aber alle allem allen aller alles als also am an andere anderen anderer anderes ans auch auf aus bei beim bin bis bist da dabei dadurch dafür dagegen daher
  damit danach dann daran darauf daraus darf darüber das dass daß dazu dein deine deinem deinen deiner dem den denen denn der deren des dessen dich die dies
  diese diesem diesen dieser dieses dir doch dort du durch eben ein eine einem einen einer eines einige einigen er es etwa etwas euch euer eure euren für gegen
  gewesen hab habe haben hat hatte hatten hattest hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jedem jeden jeder
  jedes jene jetzt kann kannst können könnt könnte mal man manche mehr mein meine meinem meinen meiner mich mir mit muss müssen musste nach nachdem noch nun nur
  ob oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich sie sind so solche soll sollen sollte sondern sonst über um und uns unser unsere
  unserem unseren unter vom von vor war waren warum was weder weil welche welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird wirst
  wo wollen worden wurde wurden während würde würden zu zum zur zwar zwischen halt eigentlich gerade immer heute gestern morgen bereits
`);

const EN = list(`
  a about above after again all also am an and any are as at be because been before being below between both but by can could did do does doing down during each
  few for from further get got had has have having he her here hers him his how i if in into is it it's its just let me more most my myself now of off on once
  only or other our ours out over own same she should so some such than that that's the their theirs them then there these they this those through to too under
  until up us very was we were what when where which while who whom why will with would you your yours i'm i've you're we're they're i'd i'll
`);

export function isStopWord(word: string, language: string): boolean {
  if (language === 'de') return DE.has(word);
  if (language === 'en') return EN.has(word);
  // A text of an unknown language keeps what only one of ours calls a stop word: "was" is German for "what".
  return language === 'und' && DE.has(word) && EN.has(word);
}

/** Whether a word says nothing in one of our languages, for texts of both. */
export const isEverydayWord = (word: string): boolean => DE.has(word) || EN.has(word);

/** How many of the words are everyday words of German and of English alone. */
export function countEverydayWords(words: readonly string[]): { de: number; en: number } {
  const count = { de: 0, en: 0 };
  for (const word of words) {
    const isGerman = DE.has(word);
    if (isGerman !== EN.has(word)) count[isGerman ? 'de' : 'en'] += 1;
  }
  return count;
}
