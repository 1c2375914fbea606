import { z } from 'zod';
import { type ForeignFeed, type ForeignItem, fingerprint, type ItemReader, pastIsoOf, type Reading } from '../kit/index.ts';

export type FeedContext = {
  readonly url: string;
  readonly feed: Pick<ForeignFeed, 'title'>;
  readonly now: Date;
};

const isUri = (text: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(text);

/** An id is unique in the world when it is a URI; a bare number is unique in its feed only. */
export function externalIdOf(item: ForeignItem, url: string): string {
  const { host, pathname, search } = new URL(url);
  const own = item.id ?? item.link;
  if (own === null) return `${host}/${fingerprint(`${item.title}\n${item.text}\n${item.published}`, 22)}`;
  const id = isUri(own) ? `${host}/${own}` : `${host}${pathname}${search}/${own}`;
  return id.length <= 1024 ? id : `${host}/${fingerprint(own, 22)}`;
}

/** Changes when the feed says so, and when the wording changes without a word. */
export const markOf = (item: ForeignItem): string => fingerprint(`${item.updated ?? ''}\n${item.title ?? ''}\n${item.text}`, 8);

function absolute(link: string | null, base: string): string | null {
  if (link === null || !URL.canParse(link, base)) return null;
  const url = new URL(link, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function toMention(item: ForeignItem, isChanged: boolean, { url, feed, now }: FeedContext): Reading {
  const published = pastIsoOf(item.published, now) ?? pastIsoOf(item.updated, now) ?? now.toISOString();
  const updated = pastIsoOf(item.updated, now);
  const editedAt = updated !== null && updated > published ? updated : isChanged ? now.toISOString() : null;
  return {
    mention: {
      externalId: externalIdOf(item, url),
      platform: 'feed',
      place: feed.title ?? new URL(url).host,
      url: absolute(item.link, url),
      title: item.title,
      text: item.text,
      author: item.author && { externalId: null, handle: null, name: item.author.name, url: absolute(item.author.url, url) },
      rating: null,
      threadId: null,
      parentId: null,
      publishedAt: published,
      editedAt,
      language: item.language,
    },
  };
}

/** The kit has already read the feed into one shape and its HTML into text. */
export const feedReader = (context: FeedContext): ItemReader<ForeignItem> => ({
  schema: z.custom<ForeignItem>(),
  stamp: (item) => ({ id: externalIdOf(item, context.url), at: new Date(item.published ?? context.now), mark: markOf(item) }),
  html: () => null,
  read: (item, _text, isChanged) => toMention(item, isChanged, context),
});
