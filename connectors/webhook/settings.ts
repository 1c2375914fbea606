import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const WebhookSettings = z.object({
  sourceName: z
    .string()
    .regex(/^[\w.-]{1,120}$/)
    .default('hook')
    .describe('Name that goes before every id'),
});
export type WebhookSettings = z.infer<typeof WebhookSettings>;

export const labels: Labels<keyof WebhookSettings | 'secret' | 'previousSecret'> = {
  sourceName: {
    de: 'Name der Quelle',
    en: 'Name of the source',
    help: {
      de: 'Buchstaben, Ziffern, Punkt und Bindestrich. Steht vor jeder Kennung.',
      en: 'Letters, digits, dot and hyphen. Goes before every id.',
    },
  },
  secret: {
    de: 'Geheimnis',
    en: 'Secret',
    help: { de: 'Damit unterschreibt das sendende System jede Nachricht.', en: 'The sending system signs every delivery with it.' },
  },
  previousSecret: {
    de: 'Bisheriges Geheimnis',
    en: 'Previous secret',
    help: { de: 'Gilt beim Wechsel noch eine Weile mit.', en: 'Stays valid for a while during a change.' },
  },
};
