import { z } from 'zod';
import type { CollectedMention } from './mention.ts';

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

export type LineFormat = 'csv' | 'jsonl';

/** A line of a mention file, read or refused. `line` counts from 1; a CSV row counts where it begins. */
export type ReadLine =
  | { readonly line: number; readonly value: MentionLine; readonly error?: undefined }
  | { readonly line: number; readonly value?: undefined; readonly error: { readonly code: string; readonly reason: string } };

/** Reads a file line by line, unpacking gzip. `map`: their column names → ours. */
export type LineReader = (
  bytes: AsyncIterable<Uint8Array>,
  ask: { readonly format: LineFormat; readonly map?: Readonly<Record<string, string>> },
) => AsyncIterable<ReadLine>;

/** A line as a mention of this source. Throws `import/*` for a field that cannot be read. `fallbackAt`: the time of a line without one. */
export type MentionOfLine = (line: MentionLine, context: { readonly sourceName: string; readonly fallbackAt: Date }) => CollectedMention;
