import { z } from 'zod';

const text = (max: number) => z.string().max(max);

/** One line of an import file, a replay, `understand` or an inbound webhook. CSV has the same names with dots (`author.handle`). */
export const MentionLine = z.object({
  id: z.union([text(512), z.number().transform(String)]).optional(),
  text: text(40_000),
  title: text(2000).nullish(),
  url: text(2048).nullish(),
  platform: text(64).nullish(),
  place: text(512).nullish(),
  author: z
    .union([
      text(512),
      z.object({ id: text(512).nullish(), handle: text(512).nullish(), name: text(512).nullish(), url: text(2048).nullish() }),
    ])
    .nullish(),
  createdAt: text(64).nullish(),
  editedAt: text(64).nullish(),
  language: text(16).nullish(),
  rating: z.union([z.number(), z.object({ value: z.number(), best: z.number().positive() })]).nullish(),
  threadId: text(1024).nullish(),
  parentId: text(1024).nullish(),
});
export type MentionLine = z.infer<typeof MentionLine>;
