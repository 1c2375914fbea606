import { beforeAll, expect, test } from 'vitest';
import { Findings } from '../domain/findings.ts';
import { loadDetector } from './phases/detect-language.ts';
import { phases, understand } from './pipeline.ts';

beforeAll(loadDetector);

test('a phase that fails leaves its part neutral, says so, and the mention goes on', () => {
  const chain = phases.map((phase) => {
    if (phase.name !== 'score-sentiment') return phase;
    return {
      ...phase,
      run: () => {
        throw new TypeError('planted');
      },
    };
  });
  const { findings } = understand({ text: 'Der Zug war leider zu spät. Wann fährt der nächste?' }, chain);
  expect(findings.sentiment).toEqual({ label: 'neutral', score: 0, confidence: 0 });
  expect(findings.explain).toContainEqual(expect.objectContaining({ phase: 'score-sentiment', reason: 'failed|TypeError' }));
  expect(findings.intents.map(({ label }) => label)).toContain('question');
});

test.each([
  'Beschleunigung super, Sitzqualität schlecht, Türgriff defekt',
  'The app is great but the refund never arrived :(',
  '😡'.repeat(50),
  `${'nicht '.repeat(3000)}gut`,
  `@${'.-'.repeat(9000)}`,
  'a'.repeat(39_000),
  '!?'.repeat(9000),
  '\u0000\uD800<script>alert(1)</script>',
  '',
])('the same text always gets the same findings, in the agreed shape (%#)', (text) => {
  const { findings } = understand({ text });
  expect(Findings.parse(findings)).toEqual(findings);
  expect(understand({ text }).findings).toEqual(findings);
  for (const { words } of findings.explain) for (const [start, end] of words) expect(start < end && end <= text.length).toBe(true);
});

test('what only the title says counts, but marks nothing in the text', () => {
  const { findings } = understand({ title: 'Türgriff defekt', text: 'Seit Montag hat sich daran nichts geändert.' });
  expect(findings.aspects).toMatchObject([{ aspect: 'doors', polarity: 'negative', span: [0, 0] }]);
  expect(findings.aspects[0]).not.toHaveProperty('opinion');
});

test('a title that repeats the beginning of the text counts once', () => {
  const text = 'Der Zug war leider zu spät. Und laut.';
  const repeated = understand({ title: 'Der Zug war leider zu spät…', text }).findings;
  expect(repeated).toEqual(understand({ text }).findings);
});

test('in a language we only recognise, emoji and stars still speak, with little confidence', () => {
  const { findings } = understand({ text: 'Le train est encore en retard ce matin 😡', rating: { value: 1, best: 5 } });
  expect(findings.language).toMatchObject({ code: 'fr', support: 'limited' });
  expect(findings.sentiment.label).toBe('negative');
  expect(understand({ text: 'Le train est encore en retard ce matin' }).findings.sentiment).toMatchObject({
    label: 'neutral',
    confidence: 0.2,
  });
});
