import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const BlueskySettings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .default('https://bsky.social')
    .describe('Address of the server where the account lives'),
  siteUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .default('https://bsky.app')
    .describe('Address that links lead to'),
  identifier: z.string().trim().min(1).max(253).describe('Handle or address of the account that reads and answers'),
});
export type BlueskySettings = z.infer<typeof BlueskySettings>;

export const labels: Labels<keyof BlueskySettings | 'appPassword'> = {
  baseUrl: {
    de: 'Adresse des Servers',
    en: 'Address of the server',
    help: { de: 'Nur bei eigenem Server ändern.', en: 'Change only for a server of your own.' },
  },
  siteUrl: { de: 'Adresse der Seite', en: 'Address of the site', help: { de: 'Dorthin führen die Links.', en: 'Links lead there.' } },
  identifier: { de: 'Konto', en: 'Account', help: { de: 'Zum Beispiel firma.bsky.social', en: 'For example company.bsky.social' } },
  appPassword: {
    de: 'App-Passwort',
    en: 'App password',
    help: {
      de: 'In den Einstellungen des Kontos erzeugen, nicht das eigene Passwort.',
      en: 'Make one in the account’s settings; not the account’s own password.',
    },
  },
};
