import { beforeAll, expect, test } from 'vitest';
import { understand } from '../pipeline.ts';
import { loadDetector } from './detect-language.ts';

beforeAll(loadDetector);

const topicRules = [
  { label: 'Küstenlinie', words: ['RE4', 'Küstenlinie'] },
  { label: 'Nachtzug', words: ['Nachtzug', 'Liegewagen', 'night train'] },
  { label: 'WLAN', words: ['Videokonferenz'] },
];
const topicsOf = (text: string) => understand({ text, topicRules }).findings.topics.map(({ label }) => label);

test.each([
  ['Die RE4 war heute voll', ['Küstenlinie']],
  ['Im Nachtzug gab es keine Liegewagen', ['Nachtzug']],
  ['The night trains are sold out', ['Nachtzug', 'availability']],
  ['Der Zug war grün', []],
])('%s', (text, expected) => {
  expect(topicsOf(text)).toEqual(expected);
});

test('a brand that names a topic like an aspect counts both under its own word', () => {
  expect(topicsOf('WLAN in der RE4 geht nicht, Videokonferenz unmöglich')).toEqual(['Küstenlinie', 'WLAN']);
});

test('a topic says which word brought the mention in', () => {
  const text = 'Der Liegewagen war kalt';
  const { explain } = understand({ text, topicRules }).findings;
  expect(explain).toContainEqual(expect.objectContaining({ finding: 'topics', words: [[4, 14]], reason: 'topic-rule|Liegewagen' }));
});
