import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const FeedSettings = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .describe('Address of the feed'),
  filter: z.boolean().default(true).describe('Keep only what names the brand'),
});
export type FeedSettings = z.infer<typeof FeedSettings>;

export const labels: Labels<keyof FeedSettings> = {
  url: {
    de: 'Adresse des Feeds',
    en: 'Address of the feed',
    help: { de: 'RSS, Atom, RDF oder JSON Feed.', en: 'RSS, Atom, RDF or JSON Feed.' },
  },
  filter: {
    de: 'Nur, was die Marke nennt',
    en: 'Only what names the brand',
    help: { de: 'Für eine Quelle, die nur von der Marke handelt: aus.', en: 'Off for a source that is only about the brand.' },
  },
};
