import { afterAll, expect, test } from 'vitest';
import { Findings } from '../domain/findings.ts';
import { createUnderstanding } from './index.ts';

const understanding = createUnderstanding({ threads: 1 });
afterAll(() => understanding.close());

test('mentions come back understood, in order and in the shape everybody relies on', async () => {
  const inputs = Array.from({ length: 130 }, (_, at) => ({
    text: at % 2 === 0 ? `Der Zug ${at} war schon wieder zu spät.` : `The train ${at} was late once more.`,
  }));
  const understood = await understanding.understandAll(inputs);
  expect(understood.map(({ findings }) => findings.language.code)).toEqual(inputs.map((_, at) => (at % 2 === 0 ? 'de' : 'en')));
  for (const { findings } of understood) expect(Findings.parse(findings)).toEqual(findings);
  expect(understood[0]?.stems).toContain('zug');
});

test('the slow lane finds phrases in English and leaves other languages alone', async () => {
  const english = 'The train from Hamburg to Copenhagen was late, said Maria Jensen.';
  const [phrases, none] = await understanding.understandSlow([
    { text: english, language: 'en' },
    { text: 'Der Zug nach Hamburg war zu spät.', language: 'de' },
  ]);
  expect(phrases?.phrases.map(({ text }) => text)).toEqual(expect.arrayContaining(['Maria Jensen']));
  for (const { text, span } of phrases?.phrases ?? []) expect(english.slice(...span)).toBe(text);
  expect(none?.phrases).toEqual([]);
});
