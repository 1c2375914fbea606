import { expect, test } from 'vitest';
import type { AspectFinding, Findings } from '../../../server/domain/findings.ts';
import { loudest, marksOf, segmentsOf } from './marks.ts';

const TEXT = 'Seit dem Update zeigt die App mein Abo als ungültig. Der Schaffner war nett. Ich kündige!';
const at = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];

function anAspect(change: Partial<AspectFinding>): AspectFinding {
  return {
    aspect: 'app',
    path: ['Digitales', 'App'],
    polarity: 'negative',
    score: -0.9,
    strength: 2,
    span: at('App'),
    confidence: 0.8,
    ...change,
  };
}

function findings(change: Partial<Findings>): Findings {
  return {
    language: { code: 'de', confidence: 0.99, support: 'full' },
    sentiment: { label: 'negative', score: -0.6, confidence: 0.8 },
    aspects: [],
    intents: [{ label: 'other', confidence: 0.5 }],
    urgency: { level: 'normal', score: 0.3 },
    topics: [],
    spam: { isSpam: false, confidence: 0.9 },
    explain: [],
    ...change,
  };
}

test('a judged aspect is marked from its word to the judgement, and numbers follow the text', () => {
  const staff = anAspect({ aspect: 'staff', polarity: 'positive', score: 0.5, strength: 1, span: at('Schaffner'), opinion: at('nett') });
  const app = anAspect({ opinion: at('ungültig') });
  const marks = marksOf(findings({ aspects: [staff, app] }));
  expect(marks.map(({ number, name }) => [number, name])).toEqual([
    [1, 'app'],
    [2, 'staff'],
  ]);
  const marked = segmentsOf(TEXT, marks).filter((segment) => segment.marks.length > 0);
  expect(marked.map(({ text }) => text)).toEqual(['App mein Abo als ungültig', 'Schaffner war nett']);
  expect(marked.map(({ ends }) => ends.map(({ number }) => number))).toEqual([[1], [2]]);
});

test('no letter is lost or doubled where marks overlap', () => {
  const marks = marksOf(
    findings({
      aspects: [anAspect({ span: at('App mein Abo') }), anAspect({ aspect: 'ticket', strength: 1, span: at('Abo als ungültig') })],
    }),
  );
  const segments = segmentsOf(TEXT, marks);
  expect(segments.map(({ text }) => text).join('')).toBe(TEXT);
  const shared = segments.find(({ text }) => text === 'Abo');
  expect(shared?.marks).toHaveLength(2);
  expect(loudest(shared?.marks ?? [])?.name).toBe('app');
});

test('words that an edit took away are not marked', () => {
  const marks = marksOf(
    findings({ aspects: [anAspect({ span: [400, 420] }), anAspect({ aspect: 'staff', span: [TEXT.length - 9, TEXT.length + 30] })] }),
  );
  const marked = segmentsOf(TEXT, marks).filter((segment) => segment.marks.length > 0);
  expect(marked.map(({ text }) => text)).toEqual(['kündige!'.padStart(9)]);
});

test('an intent shown in two places is numbered once, behind the last of them', () => {
  const explain = [at('ungültig'), at('Ich kündige')].map((words) => ({
    finding: 'intents',
    phase: 'find-intents',
    version: '1',
    words: [words],
    reason: '',
  }));
  const segments = segmentsOf(TEXT, marksOf(findings({ intents: [{ label: 'complaint', confidence: 0.7 }], explain })));
  expect(segments.filter(({ marks }) => marks.length > 0)).toHaveLength(2);
  expect(segments.filter(({ ends }) => ends.length > 0).map(({ text }) => text)).toEqual(['Ich kündige']);
});

test('an intent is dotted under the words that show it, and none is shown when nothing in particular is wanted', () => {
  const explain = [
    { finding: 'intents', phase: 'find-intents', version: '1', words: [at('Ich kündige')], reason: 'intent-words|Ich kündige' },
  ];
  const marks = marksOf(findings({ intents: [{ label: 'cancellation', confidence: 0.7 }], explain }));
  expect(marks).toMatchObject([{ kind: 'intent', name: 'cancellation', number: 1, spans: [at('Ich kündige')] }]);
  expect(marksOf(findings({ explain }))).toEqual([]);
});
