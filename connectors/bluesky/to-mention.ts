import { z } from 'zod';
import { type ItemReader, isoOf, type Reading, under } from '../kit/index.ts';

export const StrongRef = z.object({ uri: z.string().startsWith('at://'), cid: z.string().min(1) });
export type StrongRef = z.infer<typeof StrongRef>;

export const PostView = StrongRef.extend({
  author: z.object({ did: z.string().startsWith('did:'), handle: z.string(), displayName: z.string().nullish() }),
  record: z.object({
    text: z.string(),
    createdAt: z.string(),
    langs: z.array(z.string()).nullish(),
    reply: z.object({ root: StrongRef, parent: StrongRef }).nullish().catch(null),
  }),
  indexedAt: z.string().refine((text) => isoOf(text) !== null, 'not a time'),
  viewer: z.object({ replyDisabled: z.boolean().nullish() }).nullish(),
});
export type PostView = z.infer<typeof PostView>;

/** at://did/app.bsky.feed.post/rkey → rkey. */
export const rkeyOf = (uri: string): string => uri.split('/').at(-1) ?? '';
const didOf = (uri: string): string => uri.split('/')[2] ?? '';
export const urlOf = (uri: string, siteUrl: string): string => under(siteUrl, `/profile/${didOf(uri)}/post/${rkeyOf(uri)}`);

/** Authors name the time themselves and may name any; what the network saw later than it saw the post cannot be. */
function publishedOf({ record, indexedAt }: PostView): string {
  const seen = isoOf(indexedAt) ?? '';
  const claimed = isoOf(record.createdAt) ?? seen;
  return claimed < seen ? claimed : seen;
}

function toMention(post: PostView, isChanged: boolean, { siteUrl, now }: { readonly siteUrl: string; readonly now: () => Date }): Reading {
  const { author, record } = post;
  return {
    mention: {
      externalId: post.uri,
      platform: 'bluesky',
      place: 'Bluesky',
      url: urlOf(post.uri, siteUrl),
      title: null,
      text: record.text,
      author: {
        externalId: author.did,
        handle: author.handle,
        name: author.displayName || null,
        url: under(siteUrl, `/profile/${author.did}`),
      },
      rating: null,
      threadId: record.reply?.root.uri ?? post.uri,
      parentId: record.reply?.parent.uri ?? null,
      publishedAt: publishedOf(post),
      editedAt: isChanged ? now().toISOString() : null,
      language: record.langs?.[0] ?? null,
    },
  };
}

export const postReader = (context: { readonly siteUrl: string; readonly now: () => Date }): ItemReader<PostView> => ({
  schema: PostView,
  stamp: (post) => ({ id: post.uri, at: new Date(publishedOf(post)), mark: post.cid.slice(-10) }),
  html: () => null,
  read: (post, _text, isChanged) => toMention(post, isChanged, context),
});
