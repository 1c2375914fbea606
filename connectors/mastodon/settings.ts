import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const MastodonSettings = z.object({
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .describe('Address of the instance, e.g. https://mastodon.social'),
  hashtags: z
    .array(
      z
        .string()
        .trim()
        .regex(/^#?[\p{L}\p{N}\p{M}_·]{1,100}$/u),
    )
    .min(1)
    .max(20)
    .describe('Hashtags to follow'),
});
export type MastodonSettings = z.infer<typeof MastodonSettings>;

export const labels: Labels<keyof MastodonSettings | 'accessToken'> = {
  baseUrl: {
    de: 'Adresse der Instanz',
    en: 'Address of the instance',
    help: { de: 'Zum Beispiel https://mastodon.social', en: 'For example https://mastodon.social' },
  },
  hashtags: {
    de: 'Hashtags',
    en: 'Hashtags',
    help: { de: 'Mit oder ohne #. Höchstens 20.', en: 'With or without #. At most 20.' },
  },
  accessToken: {
    de: 'Zugriffstoken',
    en: 'Access token',
    help: {
      de: 'Nur zum Antworten nötig (Rechte read und write:statuses) und bei Instanzen, die ohne Anmeldung nichts zeigen.',
      en: 'Needed only for answering (scopes read and write:statuses) and for instances that show nothing without a login.',
    },
  },
};
