import { expect, test } from 'vitest';
import { type Correction, Findings } from '../domain/findings.ts';
import { applyCorrections } from './corrections.ts';
import { NEUTRAL } from './text/reading.ts';

const why = (finding: string) => ({ finding, phase: 'some-phase', version: '1', words: [], reason: 'opinion-none' });
const found: Findings = {
  ...NEUTRAL,
  aspects: [{ aspect: 'seats', path: ['Fahrzeug', 'Sitze'], polarity: 'positive', score: 0.7, strength: 1, span: [4, 9], confidence: 0.8 }],
  explain: [why('sentiment'), why('aspects')],
};

function correct(...corrections: readonly Pick<Correction, 'finding' | 'value'>[]): Findings {
  const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 12, 0, second));
  return applyCorrections(
    found,
    corrections.map((each, second) => ({ ...each, by: 'user-1', at: at(second) })),
  );
}

test('a person outranks every phase, and the reason says so', () => {
  const corrected = correct({ finding: 'sentiment', value: 'negative' });
  expect(corrected.sentiment).toEqual({ label: 'negative', score: -0.8, confidence: 1 });
  expect(corrected.explain.filter(({ finding }) => finding === 'sentiment')).toMatchObject([{ phase: 'correction', reason: 'corrected' }]);
});

test('a corrected intent leaves no reason for the ones it replaced', () => {
  const before = { ...found, explain: [why('sentiment'), why('intents'), why('intents:complaint'), why('intents:question')] };
  const at = new Date(0);
  const { explain } = applyCorrections(before, [{ finding: 'intent', value: ['legal', 'press'], by: 'user-1', at }]);
  expect(explain.map(({ finding, phase }) => [finding, phase])).toEqual([
    ['sentiment', 'some-phase'],
    ['intents:legal', 'correction'],
    ['intents:press', 'correction'],
  ]);
});

test('the latest judgement wins, in whatever order they come', () => {
  const early = { finding: 'spam', value: true, by: 'user-1', at: new Date(0) } as const;
  const late = { finding: 'spam', value: false, by: 'user-2', at: new Date(1) } as const;
  expect(applyCorrections(found, [late, early]).spam.isSpam).toBe(false);
});

test.each([
  [
    { finding: 'intent', value: ['legal', 'complaint'] },
    {
      intents: [
        { label: 'legal', confidence: 1 },
        { label: 'complaint', confidence: 1 },
      ],
    },
  ],
  [{ finding: 'topics', value: ['Küstenlinie'] }, { topics: [{ label: 'Küstenlinie', confidence: 1 }] }],
  [{ finding: 'urgency', value: 'now' }, { urgency: { level: 'now', score: 1 } }],
  [{ finding: 'language', value: 'fr' }, { language: { code: 'fr', confidence: 1, support: 'limited' } }],
] as const)('%o', (correction, expected) => {
  const corrected = correct({
    finding: correction.finding,
    value: typeof correction.value === 'string' ? correction.value : [...correction.value],
  });
  expect(corrected).toMatchObject(expected);
  expect(Findings.parse(corrected)).toEqual(corrected);
});

test('a corrected aspect keeps its place, a new one is added, and one can be taken away', () => {
  expect(correct({ finding: 'aspect', value: { aspect: 'seats', polarity: 'negative' } }).aspects).toMatchObject([
    { aspect: 'seats', polarity: 'negative', span: [4, 9], confidence: 1 },
  ]);
  expect(correct({ finding: 'aspect', value: { aspect: 'wifi', polarity: 'negative' } }).aspects).toHaveLength(2);
  expect(correct({ finding: 'aspect', value: { aspect: 'seats', polarity: 'none' } }).aspects).toEqual([]);
});

test('a value that does not fit changes nothing', () => {
  expect(
    correct({ finding: 'sentiment', value: 'splendid' }, { finding: 'spam', value: 'yes' }, { finding: 'relevance', value: false }),
  ).toEqual(found);
});
