import { beforeAll, expect, test } from 'vitest';
import { beginReading } from '../text/reading.ts';
import { detectLanguage, loadDetector } from './detect-language.ts';

beforeAll(loadDetector);

const languageOf = (text: string, language: string | null = null) => detectLanguage.run(beginReading({ text, language })).language;

test.each([
  ['Der Zug ist schon wieder zu spät', 'de', 'full'],
  ['The train is late once more', 'en', 'full'],
  ['@nordlinie #RE4 https://nordlinie.example/en/help Wann fährt der Zug?', 'de', 'full'],
  ['Danke!', 'de', 'full'],
  ['thanks so much', 'en', 'full'],
  ['Le train est encore en retard ce matin', 'fr', 'limited'],
  ['電車がまた遅れています', 'ja', 'limited'],
  ['列车又晚点了', 'zh', 'limited'],
  ['기차가 또 늦었어요', 'ko', 'limited'],
])('%s', (text, code, support) => {
  expect(languageOf(text)).toMatchObject({ code, support });
});

test.each(['ok', '👍👍', '12:45', 'https://nordlinie.example'])('"%s" is too little to tell', (text) => {
  expect(languageOf(text)).toMatchObject({ code: 'und', support: 'limited' });
});

test('the platform decides only where the text does not', () => {
  expect(languageOf('ok', 'de')?.code).toBe('de');
  expect(languageOf('Der Zug ist schon wieder zu spät', 'en')?.code).toBe('de');
});
