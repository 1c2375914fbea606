import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const FeedSettings = z.object({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .describe('Address of the feed'),
});
export type FeedSettings = z.infer<typeof FeedSettings>;

export const labels: Labels<keyof FeedSettings> = {
  url: {
    de: 'Adresse des Feeds',
    en: 'Address of the feed',
    help: { de: 'RSS, Atom, RDF oder JSON Feed.', en: 'RSS, Atom, RDF or JSON Feed.' },
  },
};
