import { z } from 'zod';
import type { CheckReport, CollectContext, Connector, Page } from '../../server/domain/connector.ts';
import { decodePage, hostOf, type Listed, postsFound, reportOf, walkNewestFirst } from '../kit/index.ts';
import { canReply, findOwnReply, publish, withdraw } from './replies.ts';
import { askFor, type BlueskyContext } from './session.ts';
import { BlueskySettings } from './settings.ts';
import { PostView, postReader } from './to-mention.ts';

export { labels } from './settings.ts';

const PER_PAGE = 100;
/** The search learns of posts with a delay. */
const OVERLAP_MS = 30 * 60_000;
const WEEK_MS = 7 * 24 * 3600 * 1000;
const Found = z.object({ posts: z.array(z.unknown()), cursor: z.string().nullish() });

async function searchPage(context: BlueskyContext, word: string, cursor: string | null): Promise<Listed> {
  const query = new URLSearchParams({
    q: /\s/.test(word) ? `"${word.replaceAll('"', ' ')}"` : word,
    sort: 'latest',
    limit: String(PER_PAGE),
    ...(cursor === null ? {} : { cursor }),
  });
  const { posts, cursor: next } = await askFor(context, Found, { method: 'app.bsky.feed.searchPosts', query });
  return { items: posts, next: posts.length === 0 ? null : (next ?? null) };
}

const readerOf = ({ settings, now }: BlueskyContext) => postReader({ siteUrl: settings.siteUrl, now });
const wordsOf = ({ words }: BlueskyContext): string[] => [
  ...new Set(words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '')),
];

function collect(context: CollectContext<BlueskySettings>): AsyncIterable<Page> {
  return walkNewestFirst({
    lists: wordsOf(context).map((word) => ({ key: word, page: (token) => searchPage(context, word, token), reader: readerOf(context) })),
    checkpoint: context.checkpoint,
    notBefore: context.notBefore,
    overlapMs: OVERLAP_MS,
    now: context.now,
  });
}

function check(context: BlueskyContext): Promise<CheckReport> {
  return reportOf(async () => {
    const [word = context.settings.identifier] = wordsOf(context);
    const { items } = await searchPage(context, word, null);
    const { mentions } = await decodePage(
      items.flatMap((item) => PostView.safeParse(item).data ?? []),
      readerOf(context),
    );
    const count = postsFound(mentions.length);
    const { identifier, baseUrl } = context.settings;
    return {
      mentions,
      text: {
        de: `Angemeldet bei ${hostOf(baseUrl)} als ${identifier}: ${count.de} zu „${word}“.`,
        en: `Signed in at ${hostOf(baseUrl)} as ${identifier}: ${count.en} about “${word}”.`,
      },
    };
  });
}

/** Searches Bluesky for the brand's words and answers there. */
export const bluesky: Connector<BlueskySettings> = {
  manifest: {
    kind: 'bluesky',
    name: 'Bluesky',
    place: 'post',
    secretNames: ['appPassword'],
    canPublish: true,
    isPolled: true,
    defaultEverySeconds: 120,
    // The key of the record follows from the key of the reply, so a repeat meets its own record however late it comes.
    repliesDedupedForMs: WEEK_MS,
  },
  settings: BlueskySettings,
  check,
  collect,
  canReply,
  publish,
  findOwnReply,
  withdraw,
};
