import { useMemo } from 'react';
import { createFormat, type Format } from './format.ts';
import { useLanguage } from './language.tsx';

export function useFormat(): Format {
  const { language, timeZone } = useLanguage();
  return useMemo(() => createFormat(language, timeZone), [language, timeZone]);
}
