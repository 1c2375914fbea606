import { IntlMessageFormat } from 'intl-messageformat';
import type { UiLanguage } from '../../server/domain/language.ts';
import { boardTexts } from './areas/board.ts';
import { inboxTexts } from './areas/inbox.ts';
import { keyTexts } from './areas/key.ts';
import { loginTexts } from './areas/login.ts';
import { personasTexts } from './areas/personas.ts';
import { profilesTexts } from './areas/profiles.ts';
import { settingsTexts } from './areas/settings.ts';
import { setupTexts } from './areas/setup.ts';
import { shellTexts } from './areas/shell.ts';
import { sourcesTexts } from './areas/sources.ts';
import { ticketTexts } from './areas/ticket.ts';
import { uiTexts } from './areas/ui.ts';

const en = {
  ...boardTexts.en,
  ...inboxTexts.en,
  ...keyTexts.en,
  ...loginTexts.en,
  ...personasTexts.en,
  ...profilesTexts.en,
  ...settingsTexts.en,
  ...setupTexts.en,
  ...shellTexts.en,
  ...sourcesTexts.en,
  ...ticketTexts.en,
  ...uiTexts.en,
};

const de: Record<keyof typeof en, string> = {
  ...boardTexts.de,
  ...inboxTexts.de,
  ...keyTexts.de,
  ...loginTexts.de,
  ...personasTexts.de,
  ...profilesTexts.de,
  ...settingsTexts.de,
  ...setupTexts.de,
  ...shellTexts.de,
  ...sourcesTexts.de,
  ...ticketTexts.de,
  ...uiTexts.de,
};

export type TextKey = keyof typeof en;
export type TextValues = Readonly<Record<string, string | number>>;

export const TEXTS: Record<UiLanguage, Record<TextKey, string>> = { de, en };
const LOCALE = { de: 'de-DE', en: 'en-GB' } as const;
const compiled = new Map<string, IntlMessageFormat>();

/** A text of the console, with plurals and values filled in. */
export function textOf(language: UiLanguage, key: TextKey, values?: TextValues): string {
  const written = TEXTS[language][key];
  if (!written.includes('{')) return written;
  const name = `${language} ${key}`;
  const message = compiled.get(name) ?? new IntlMessageFormat(written, LOCALE[language], undefined, { ignoreTag: true });
  compiled.set(name, message);
  return String(message.format(values));
}

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key);
