import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { TEXTS, textOf } from './index.ts';

const keys = Object.keys(TEXTS.en) as (keyof typeof TEXTS.en)[];

/** The names of what a text wants filled in. */
function namesIn(text: string): string[] {
  const names = new Set<string>();
  const walk = (parts: readonly object[]): void => {
    for (const part of parts) {
      if ('value' in part && typeof part.value === 'string' && 'type' in part && part.type !== 0) names.add(part.value);
      if ('options' in part && part.options)
        for (const option of Object.values(part.options as Record<string, { value: readonly object[] }>)) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...names].sort();
}

test('every text can be read in both languages and wants the same values', () => {
  const different = keys.filter((key) => namesIn(TEXTS.de[key]).join() !== namesIn(TEXTS.en[key]).join());
  expect(different).toEqual([]);
});

test('no text was left empty or in its first draft', () => {
  const bare = keys.filter((key) => [TEXTS.de[key], TEXTS.en[key]].some((text) => text.trim() === '' || text === 'X'));
  expect(bare).toEqual([]);
});

test('counts are said in the plural that each language has', () => {
  expect(textOf('de', 'shell.notices', { count: 1 })).toBe('Hinweise, 1 ungelesen');
  expect(textOf('en', 'settings.crm.queued', { count: 1200 })).toBe('1,200 profiles are on their way.');
  expect(textOf('de', 'settings.crm.queued', { count: 1200 })).toBe('1.200 Profile sind unterwegs.');
});
