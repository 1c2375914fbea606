import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const DiscourseSettings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('Address of the forum'),
  siteName: z.string().trim().max(120).default('').describe('Name of the forum as mentions show it; without one its host'),
  reading: z
    .enum(['everything', 'search'])
    .default('everything')
    .describe('Read everything new, or only what the search finds for the words of the brand'),
  filter: z.boolean().default(true).describe('Keep only what names the brand'),
  username: z.string().trim().max(60).default('').describe('User name that answers, together with the API key'),
});
export type DiscourseSettings = z.infer<typeof DiscourseSettings>;

export const labels: Labels<keyof DiscourseSettings | 'apiKey'> = {
  baseUrl: {
    de: 'Adresse des Forums',
    en: 'Address of the forum',
    help: { de: 'Zum Beispiel https://forum.example', en: 'For example https://forum.example' },
  },
  siteName: {
    de: 'Name des Forums',
    en: 'Name of the forum',
    help: { de: 'So steht er an jeder Erwähnung. Leer: der Rechnername.', en: 'Shown at every mention. Empty: the name of its host.' },
  },
  reading: {
    de: 'Was gelesen wird',
    en: 'What is read',
    help: {
      de: 'everything: alle neuen Beiträge (für das eigene Forum). search: nur Treffer der Suchwörter (für fremde Foren).',
      en: 'everything: all new posts (for a forum of your own). search: only what matches the words (for forums of others).',
    },
  },
  filter: {
    de: 'Nur, was die Marke nennt',
    en: 'Only what names the brand',
    help: { de: 'Für eine Quelle, die nur von der Marke handelt: aus.', en: 'Off for a source that is only about the brand.' },
  },
  username: {
    de: 'Benutzername',
    en: 'User name',
    help: { de: 'Unter diesem Namen wird geantwortet.', en: 'Answers appear under this name.' },
  },
  apiKey: {
    de: 'API-Schlüssel',
    en: 'API key',
    help: { de: 'Nur zum Antworten oder für geschlossene Foren.', en: 'Needed only for answering or for closed forums.' },
  },
};
