import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { UiLanguage } from '../../server/domain/language.ts';
import { setAskedLanguage } from '../api/ask.ts';

const STORED = 'earshot.language';

/** Before anybody signed in: what was chosen here last, else what the browser prefers. */
export function firstLanguage(): UiLanguage {
  const stored = localStorage.getItem(STORED);
  if (stored === 'de' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en';
}

type Speech = {
  readonly language: UiLanguage;
  readonly timeZone: string;
  readonly setLanguage: (language: UiLanguage) => void;
  readonly setTimeZone: (zone: string) => void;
};

const LanguageContext = createContext<Speech | null>(null);

export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const [language, setLanguage] = useState<UiLanguage>(firstLanguage);
  const [timeZone, setTimeZone] = useState(browserTimeZone);
  setAskedLanguage(language);
  useEffect(() => {
    localStorage.setItem(STORED, language);
    document.documentElement.lang = language;
  }, [language]);
  const speech = useMemo(() => ({ language, timeZone, setLanguage, setTimeZone }), [language, timeZone]);
  return <LanguageContext value={speech}>{children}</LanguageContext>;
}

/** The language and time zone of whoever reads. */
export function useLanguage(): Speech {
  const speech = useContext(LanguageContext);
  if (!speech) throw new Error('Used outside LanguageProvider.');
  return speech;
}
