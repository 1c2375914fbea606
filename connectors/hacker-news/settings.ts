import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const HackerNewsSettings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .default('https://hn.algolia.com')
    .describe('Address of the search'),
  siteUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .default('https://news.ycombinator.com')
    .describe('Address that links lead to'),
});
export type HackerNewsSettings = z.infer<typeof HackerNewsSettings>;

export const labels: Labels<keyof HackerNewsSettings> = {
  baseUrl: {
    de: 'Adresse der Suche',
    en: 'Address of the search',
    help: { de: 'Nur für eigene Spiegel ändern.', en: 'Change only for a mirror of your own.' },
  },
  siteUrl: { de: 'Adresse der Seite', en: 'Address of the site', help: { de: 'Dorthin führen die Links.', en: 'Links lead there.' } },
};
