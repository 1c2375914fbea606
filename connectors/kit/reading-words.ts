import type { ForeignFeed } from './foreign-feed.ts';

/** What the reading thread is asked. */
export type Question = { readonly is: 'feed'; readonly text: string } | { readonly is: 'html'; readonly htmls: readonly string[] };

export type Answer =
  | { readonly is: 'feed'; readonly feed: ForeignFeed }
  | { readonly is: 'html'; readonly texts: readonly string[] }
  | { readonly is: 'unreadable' };
