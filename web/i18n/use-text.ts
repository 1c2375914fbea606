import { useMemo } from 'react';
import { type TextKey, type TextValues, textOf } from './index.ts';
import { useLanguage } from './language.tsx';

export type Text = (key: TextKey, values?: TextValues) => string;

/** The console's words in the reader's language. */
export function useText(): Text {
  const { language } = useLanguage();
  return useMemo(() => (key, values) => textOf(language, key, values), [language]);
}
