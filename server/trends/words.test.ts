import { expect, test } from 'vitest';
import { tellingWords } from './words.ts';

test('words that tell what happened stand out; everyday words and the topic itself do not', () => {
  const others = Array.from({ length: 300 }, (_, at) => `Der Zug war ${at % 2 ? 'pünktlich' : 'voll'} und die Fahrt nach Köln gut`);
  const texts = Array.from(
    { length: 20 },
    (_, at) => `Der Zug nach Köln fällt aus, Klimaanlage ${at % 3 ? 'defekt' : 'kaputt'} und der Ausfall nervt`,
  );
  const words = tellingWords(texts, others, { label: 'Ausfall', limit: 5 }).map(({ word }) => word);
  expect(words.slice(0, 4).sort()).toEqual(['defekt', 'fällt', 'klimaanlage', 'nervt']);
  expect(words).not.toContain('zug');
  // Stands in all of these texts and in none of the others, and still says nothing.
  expect(words).not.toContain('aus');
});
