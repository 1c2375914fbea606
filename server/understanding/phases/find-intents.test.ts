import { beforeAll, expect, test } from 'vitest';
import { understand } from '../pipeline.ts';
import { loadDetector } from './detect-language.ts';

beforeAll(loadDetector);

const intentsOf = (text: string) => understand({ text }).findings.intents.map(({ label }) => label);

test.each([
  ['Eine Zumutung, der Zug war zwei Stunden zu spät', 'complaint'],
  ['Wann fährt der nächste Bus nach Seehafen?', 'question'],
  ['Gilt das Abo auch im Bus?', 'question'],
  ['Weiß jemand, ob der Zug heute fährt', 'question'],
  ['Großes Lob an die Zugbegleiterin, sehr freundlich', 'praise'],
  ['Es wäre schön, wenn es abends einen späteren Zug gäbe', 'suggestion'],
  ['Ich möchte ein neues Fahrrad kaufen, was kostet das Modell', 'purchase'],
  ['Ich kündige mein Abo zum Monatsende', 'cancellation'],
  ['Das geht jetzt an meinen Anwalt', 'legal'],
  ['In Wagen 3 riecht es nach Qualm, jemand ist verletzt', 'safety'],
  ['Presseanfrage: Wir bitten um eine Stellungnahme der Pressestelle', 'press'],
  ['This is unacceptable, still waiting for my refund', 'complaint'],
  ['How do I change my seat?', 'question'],
  ['Huge thanks to the crew, well done', 'praise'],
  ['I wish there was a quiet coach', 'suggestion'],
  ['I want to buy a new phone, which one should I get', 'purchase'],
  ['Please cancel my subscription', 'cancellation'],
  ['You will hear from my lawyer', 'legal'],
  ['The battery caught fire and my son was injured', 'safety'],
  ['I am a journalist working on a story about night trains', 'press'],
])('%s → %s', (text, intent) => {
  expect(intentsOf(text)).toContain(intent);
});

test.each([
  ['Der Zug ist um 7:12 gefahren', 'safety'],
  ['Zum Glück wurde niemand verletzt', 'safety'],
  ['Das kann ich vergessen', 'question'],
  ['Danke für nichts', 'praise'],
  ['Das Gericht war kalt', 'legal'],
])('%s is no %s', (text, intent) => {
  expect(intentsOf(text)).not.toContain(intent);
});

test('without any sign the intent is "other"', () => {
  expect(intentsOf('Der Zug hat vier Wagen')).toEqual(['other']);
});

test('with several intents each reason says which of them it is for', () => {
  const text = 'Ich kündige mein Abo, wann endet es?';
  const { explain } = understand({ text }).findings;
  const wordsOf = (finding: string) =>
    explain.filter((each) => each.finding === finding).flatMap(({ words }) => words.map(([from, to]) => text.slice(from, to)));
  expect(wordsOf('intents:cancellation').join()).toMatch(/kündige/);
  expect(wordsOf('intents:question').join()).toMatch(/wann endet es/);
  expect(wordsOf('intents')).toEqual([]);
});
