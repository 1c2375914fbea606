import { z } from 'zod';
import type { Labels } from '../kit/index.ts';

export const FileSettings = z.object({
  sourceName: z.string().min(1).max(120).describe('Name that goes before every id of the file'),
});
export type FileSettings = z.infer<typeof FileSettings>;

export const labels: Labels<keyof FileSettings> = {
  sourceName: {
    de: 'Name der Quelle',
    en: 'Name of the source',
    help: {
      de: 'Derselbe Name und dieselbe Kennung ergeben dieselbe Erwähnung.',
      en: 'The same name and the same id make the same mention.',
    },
  },
};
