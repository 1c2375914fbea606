import type { UiLanguage } from '../language.ts';
import { de } from './de.ts';
import { en } from './en.ts';

const TEXTS: Readonly<Record<UiLanguage, Readonly<Record<string, string>>>> = { de, en };

export const hasText = (code: string): boolean => Object.hasOwn(en, code);

/** A refusal in words. A code without words is shown as it is: better than nothing, and it can be looked up. */
export function errorText(code: string, values: Readonly<Record<string, string | number>>, language: UiLanguage): string {
  if (!hasText(code)) return code;
  return (TEXTS[language][code] ?? code).replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
