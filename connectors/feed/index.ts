import { z } from 'zod';
import type { CollectContext, Connector, ConnectorContext, Page } from '../../server/domain/connector.ts';
import type { HttpResponse } from '../../server/domain/http-port.ts';
import { decodePage, type ForeignItem, orRefusal, postsFound, reportOf } from '../kit/index.ts';
import { readDocument } from './read-document.ts';
import { FeedSettings } from './settings.ts';
import { externalIdOf, feedReader, markOf } from './to-mention.ts';

export { labels } from './settings.ts';

/** `seen` holds id and mark of what the feed showed; a feed shows a window, so what fell out is forgotten after a while. */
const FeedCheckpoint = z.object({
  v: z.literal(1),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  seen: z.array(z.tuple([z.string(), z.string()])),
});
type FeedCheckpoint = z.infer<typeof FeedCheckpoint>;

const EMPTY: FeedCheckpoint = { v: 1, etag: null, lastModified: null, seen: [] };
const PER_PAGE = 100;
/** Caches in front of a site show older versions now and then: what has just fallen out is remembered. */
const REMEMBERED = 500;

async function* collect(context: CollectContext<FeedSettings>): AsyncGenerator<Page> {
  const before = FeedCheckpoint.safeParse(context.checkpoint).data ?? EMPTY;
  const response = await fetchFeed(context, before);
  if (response.status === 304) {
    yield { mentions: [], deletions: [], rejected: [], checkpoint: before, caughtUp: true };
    return;
  }
  const feed = await readDocument(response);
  const { url } = context.settings;
  const known = new Map(before.seen);
  const fresh = news(feed.items, { known, url, notBefore: context.notBefore });
  const reader = feedReader({ url, feed, now: context.now() });
  const after = { etag: response.headers['etag'] ?? null, lastModified: response.headers['last-modified'] ?? null };
  let from = 0;
  do {
    const part = fresh.items.slice(from, from + PER_PAGE);
    from += part.length;
    const caughtUp = from >= fresh.items.length;
    const decoded = await decodePage(part, reader, fresh.changed);
    for (const item of part) known.set(externalIdOf(item, url), markOf(item));
    // The ETag vouches for the whole document, so it is kept only with the last part.
    const checkpoint = { ...before, ...(caughtUp ? after : {}), seen: seenAfter(feed.items, known, url) };
    yield { ...decoded, checkpoint, caughtUp };
    if (caughtUp) return;
  } while (true);
}

async function fetchFeed({ http, settings, now, signal }: ConnectorContext<FeedSettings>, known: FeedCheckpoint): Promise<HttpResponse> {
  const headers = {
    accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
    ...(known.etag ? { 'if-none-match': known.etag } : {}),
    ...(known.lastModified ? { 'if-modified-since': known.lastModified } : {}),
  };
  const request = { url: settings.url, headers, signal };
  return orRefusal(await http(request), request, { area: 'feed', now, alsoFine: [304] });
}

type Known = { readonly known: ReadonlyMap<string, string>; readonly url: string; readonly notBefore: Date | null };

function news(items: readonly ForeignItem[], { known, url, notBefore }: Known): { items: ForeignItem[]; changed: Set<ForeignItem> } {
  const changed = new Set<ForeignItem>();
  const onPage = new Set<string>();
  const fresh = items.filter((item) => {
    const id = externalIdOf(item, url);
    const mark = known.get(id);
    const isRepeated = onPage.has(id);
    onPage.add(id);
    if (mark !== undefined && mark !== markOf(item)) changed.add(item);
    const at = Date.parse(item.published ?? '');
    const isTooOld = notBefore !== null && at < notBefore.getTime();
    return !isRepeated && !isTooOld && (mark === undefined || changed.has(item));
  });
  return { items: fresh, changed };
}

function seenAfter(items: readonly ForeignItem[], known: ReadonlyMap<string, string>, url: string): [string, string][] {
  const shown = new Set(items.map((item) => externalIdOf(item, url)));
  const inFeed = [...shown].flatMap((id): [string, string][] => (known.has(id) ? [[id, known.get(id) ?? '']] : []));
  const gone = [...known].filter(([id]) => !shown.has(id));
  return [...inFeed, ...gone.slice(0, REMEMBERED)];
}

/** Reads one RSS, Atom, RDF or JSON feed. */
export const feed: Connector<FeedSettings> = {
  manifest: {
    kind: 'feed',
    name: 'Feed (RSS, Atom, JSON)',
    place: 'feed',
    secretNames: [],
    canPublish: false,
    isPolled: true,
    defaultEverySeconds: 900,
  },
  settings: FeedSettings,
  check: (context) =>
    reportOf(async () => {
      const document = await readDocument(await fetchFeed(context, EMPTY));
      const reader = feedReader({ url: context.settings.url, feed: document, now: context.now() });
      const { mentions } = await decodePage(document.items, reader);
      const count = postsFound(mentions.length);
      const name = document.title ?? new URL(context.settings.url).host;
      return { mentions, text: { de: `Der Feed „${name}“ ist lesbar: ${count.de}.`, en: `The feed “${name}” is readable: ${count.en}.` } };
    }),
  collect,
};
