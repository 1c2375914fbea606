import { z } from 'zod';
import { fingerprint, hostOf, type ItemReader, isoOf, type Reading, rejectedByZod, under } from '../kit/index.ts';

const time = z.string().refine((text) => isoOf(text) !== null, 'not a time');

export const Post = z.object({
  id: z.int().positive(),
  topic_id: z.int().positive(),
  topic_slug: z.string().nullish(),
  topic_title: z.string().nullish(),
  post_number: z.int().positive(),
  /** 1 is what people write; the others are notes of moderators and whispers of the team, which must not leave the forum. */
  post_type: z.int().nullish(),
  username: z.string().min(1),
  name: z.string().nullish(),
  cooked: z.string(),
  /** Markdown as it was written; some forums keep something else there. */
  raw: z.unknown().optional(),
  created_at: time,
  updated_at: z.string().nullish(),
  version: z.int().nullish(),
  reply_to_post_number: z.int().nullish(),
  hidden: z.boolean().nullish(),
  user_deleted: z.boolean().nullish(),
  deleted_at: z.string().nullish(),
});
export type Post = z.infer<typeof Post>;

const REGULAR = 1;

export const externalIdOf = (id: number, baseUrl: string): string => `${hostOf(baseUrl)}/${id}`;
export const threadIdOf = (topicId: number, baseUrl: string): string => `${hostOf(baseUrl)}/t/${topicId}`;

/** The forum's own number of a post we collected from it; null when it came from elsewhere. */
export function localIdOf(externalId: string, baseUrl: string): number | null {
  const front = `${hostOf(baseUrl)}/`;
  const id = externalId.startsWith(front) ? Number(externalId.slice(front.length)) : Number.NaN;
  return Number.isSafeInteger(id) ? id : null;
}

export const urlOf = (
  { topic_slug, topic_id, post_number }: Pick<Post, 'topic_slug' | 'topic_id' | 'post_number'>,
  baseUrl: string,
): string => under(baseUrl, `/t/${encodeURIComponent(topic_slug || '-')}/${topic_id}/${post_number}`);

export type PostContext = {
  readonly baseUrl: string;
  /** '': its host. */
  readonly siteName: string;
  /** Ids of posts we have seen, by topic and number: answers name only the number. */
  readonly idOf: (topicId: number, postNumber: number) => number | null;
};

function toMention(post: Post, text: string, { baseUrl, siteName, idOf }: PostContext): Reading {
  if ((post.post_type ?? REGULAR) !== REGULAR) return 'skip';
  const externalId = externalIdOf(post.id, baseUrl);
  if (post.user_deleted || post.deleted_at) return { deletion: { platform: 'discourse', externalId, at: isoOf(post.deleted_at) } };
  if (post.hidden) return 'skip';
  const parent = post.post_number === 1 ? null : idOf(post.topic_id, post.reply_to_post_number ?? 1);
  const isEdited = (post.version ?? 1) > 1;
  return {
    mention: {
      externalId,
      platform: 'discourse',
      place: siteName || hostOf(baseUrl),
      url: urlOf(post, baseUrl),
      title: post.topic_title ?? null,
      text,
      author: {
        externalId: `${hostOf(baseUrl)}/${post.username.toLowerCase()}`,
        handle: post.username,
        name: post.name || null,
        url: under(baseUrl, `/u/${encodeURIComponent(post.username)}`),
      },
      rating: null,
      threadId: threadIdOf(post.topic_id, baseUrl),
      parentId: parent === null ? null : externalIdOf(parent, baseUrl),
      publishedAt: isoOf(post.created_at) ?? '',
      editedAt: isEdited ? isoOf(post.updated_at) : null,
      language: null,
    },
  };
}

/** `updated_at` also moves when a post is liked or moved; only its version, its words and its end count as a change. */
const markOf = (post: Post): string =>
  `${post.version ?? 1}${post.deleted_at || post.user_deleted ? 'x' : ''}.${fingerprint(post.cooked, 6)}`;

export const postReader = (context: PostContext): ItemReader<Post> => ({
  schema: Post,
  stamp: (post) => ({ id: String(post.id), at: new Date(isoOf(post.created_at) ?? 0), mark: markOf(post) }),
  html: (post) => post.cooked,
  read: (post, text) => toMention(post, text, context),
});

/** What the search shows of a post, and the post itself once it was fetched. */
export type FoundPost = { readonly id: number; readonly created_at: string; readonly blurb: string; readonly whole: unknown };

const FoundPost = z
  .object({ id: z.int().positive(), created_at: time, blurb: z.string().nullish() })
  .transform(({ id, created_at, blurb }): FoundPost => ({ id, created_at, blurb: blurb ?? '', whole: null }));

/** Reads finds of the search. The snippet shows whether a known post has changed; only then is it fetched again. */
export const foundReader = (context: PostContext & { readonly fetchPost: (id: number) => Promise<unknown> }): ItemReader<FoundPost> => ({
  schema: FoundPost,
  stamp: (found) => ({ id: String(found.id), at: new Date(isoOf(found.created_at) ?? 0), mark: fingerprint(found.blurb, 8) }),
  whole: async (found) => ({ ...found, whole: await context.fetchPost(found.id) }),
  html: ({ whole }) => Post.safeParse(whole).data?.cooked ?? null,
  read: ({ whole }, text) => {
    // Gone since the search found it.
    if (whole === null) return 'skip';
    const post = Post.safeParse(whole);
    return post.success ? toMention(post.data, text, context) : { rejected: rejectedByZod(whole, post.error) };
  },
});
