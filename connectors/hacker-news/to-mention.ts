import { z } from 'zod';
import { fingerprint, type ItemReader, type Reading, under } from '../kit/index.ts';

/** A story or comment as the search shows it. */
export const Hit = z.object({
  objectID: z.string().min(1),
  author: z.string().nullish(),
  created_at_i: z.int().positive(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  story_text: z.string().nullish(),
  comment_text: z.string().nullish(),
  story_id: z.union([z.string(), z.number()]).nullish(),
  parent_id: z.union([z.string(), z.number()]).nullish(),
});
export type Hit = z.infer<typeof Hit>;

const htmlOf = (hit: Hit): string => hit.comment_text ?? hit.story_text ?? '';
const idOf = (id: string | number | null | undefined): string | null => (id === null || id === undefined ? null : String(id));
/** The search names no time of change, so wording decides. */
const markOf = (hit: Hit): string => fingerprint(`${hit.title ?? ''}\n${htmlOf(hit)}`, 8);

export type HitContext = { readonly siteUrl: string; readonly now: () => Date };

type Shown = { readonly text: string; readonly isChanged: boolean };

function toMention(hit: Hit, { text, isChanged }: Shown, { siteUrl, now }: HitContext): Reading {
  const isComment = typeof hit.comment_text === 'string';
  return {
    mention: {
      externalId: hit.objectID,
      platform: 'hacker-news',
      place: 'Hacker News',
      url: under(siteUrl, `/item?id=${encodeURIComponent(hit.objectID)}`),
      title: isComment ? null : (hit.title ?? null),
      text,
      author: hit.author
        ? {
            externalId: hit.author,
            handle: hit.author,
            name: hit.author,
            url: under(siteUrl, `/user?id=${encodeURIComponent(hit.author)}`),
          }
        : null,
      rating: null,
      threadId: idOf(hit.story_id) ?? hit.objectID,
      parentId: idOf(hit.parent_id),
      publishedAt: new Date(hit.created_at_i * 1000).toISOString(),
      editedAt: isChanged ? now().toISOString() : null,
      language: 'en',
    },
  };
}

export const hitReader = (context: HitContext): ItemReader<Hit> => ({
  schema: Hit,
  stamp: (hit) => ({ id: hit.objectID, at: new Date(hit.created_at_i * 1000), mark: markOf(hit) }),
  html: htmlOf,
  read: (hit, text, isChanged) => toMention(hit, { text, isChanged }, context),
});
