import { parseFeed } from 'feedsmith';
import { htmlToText } from './html-text.ts';

export type ForeignItem = {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  /** Plain text already. */
  readonly text: string;
  /** As the feed writes them. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly author: { readonly name: string | null; readonly url: string | null } | null;
  readonly language: string | null;
};
export type ForeignFeed = {
  readonly format: string;
  readonly title: string | null;
  readonly ttlMinutes: number | null;
  readonly items: readonly ForeignItem[];
};

type Parsed = ReturnType<typeof parseFeed>;
type FeedOf<Format extends Parsed['format']> = Extract<Parsed, { format: Format }>['feed'];
type DublinCore = { readonly creators?: readonly string[]; readonly dates?: readonly string[]; readonly languages?: readonly string[] };
type Link = { readonly href?: string; readonly rel?: string };

const authorOf = (name: string | undefined, url?: string): ForeignItem['author'] =>
  name || url ? { name: name ?? null, url: url ?? null } : null;
/** Dates stay as the feed writes them; the library's type leaves open what they are. */
const dateOf = (date: unknown): string | null => (typeof date === 'string' && date !== '' ? date : null);
/** Titles come as text, as HTML and as HTML inside HTML; people should see none of the three's entities. */
const titleOf = (title: string | undefined): string | null =>
  (title === undefined ? null : /[<&]/.test(title) ? htmlToText(title) : title.trim()) || null;
/** RSS writes "a@b.c (Anna)"; the name is for people, the address is nobody's business. */
const withoutAddress = (name: string | undefined): string | undefined =>
  name?.replace(/^\S+@\S+\s*\(([^)]*)\)$/, '$1').replace(/^\S+@\S+$/, '') || undefined;
const linkIn = (links: readonly Link[] | undefined): string | null =>
  (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.[0])?.href ?? null;

function ofRss(feed: FeedOf<'rss'>): ForeignFeed {
  const items = (feed.items ?? []).map((item): ForeignItem => {
    const dc = item.dc as DublinCore | undefined;
    const [author] = item.authors ?? [];
    return {
      id: item.guid?.value ?? null,
      link: item.link ?? (item.guid?.isPermaLink !== false && /^https?:/.test(item.guid?.value ?? '') ? (item.guid?.value ?? null) : null),
      title: titleOf(item.title),
      text: htmlToText(item.content?.encoded ?? item.description ?? ''),
      published: dateOf(item.pubDate) ?? dc?.dates?.[0] ?? null,
      updated: dateOf(item.atom?.updated),
      author: authorOf(dc?.creators?.[0] ?? withoutAddress(typeof author === 'string' ? author : author?.name)),
      language: feed.language ?? null,
    };
  });
  return { format: 'rss', title: titleOf(feed.title), ttlMinutes: feed.ttl ?? null, items };
}

function ofAtom(feed: FeedOf<'atom'>): ForeignFeed {
  const language = (feed as { xml?: { lang?: string } }).xml?.lang ?? null;
  const items = (feed.entries ?? []).map((entry): ForeignItem => {
    const [author] = entry.authors ?? feed.authors ?? [];
    const content = entry.content ?? entry.summary;
    const isPlain = content?.type === undefined || content.type === 'text' || content.type === 'text/plain';
    return {
      id: entry.id ?? null,
      link: linkIn(entry.links),
      title: titleOf(entry.title?.value),
      text: isPlain && !/<\w|&\w+;/.test(content?.value ?? '') ? (content?.value ?? '').trim() : htmlToText(content?.value ?? ''),
      published: dateOf(entry.published) ?? dateOf(entry.updated),
      updated: dateOf(entry.updated),
      author: authorOf(author?.name, author?.uri),
      language,
    };
  });
  return { format: 'atom', title: titleOf(feed.title?.value), ttlMinutes: null, items };
}

function ofRdf(feed: FeedOf<'rdf'>): ForeignFeed {
  const items = (feed.items ?? []).map((item): ForeignItem => {
    const dc = item.dc as DublinCore | undefined;
    return {
      id: item.rdf?.about ?? item.link ?? null,
      link: item.link ?? null,
      title: titleOf(item.title),
      text: htmlToText(item.content?.encoded ?? item.description ?? ''),
      published: dc?.dates?.[0] ?? null,
      updated: null,
      author: authorOf(dc?.creators?.[0]),
      language: dc?.languages?.[0] ?? null,
    };
  });
  return { format: 'rdf', title: titleOf(feed.title), ttlMinutes: null, items };
}

function ofJson(feed: FeedOf<'json'>): ForeignFeed {
  const items = (feed.items ?? []).map((item): ForeignItem => {
    const [author] = item.authors ?? feed.authors ?? [];
    return {
      id: item.id ?? null,
      link: item.url ?? item.external_url ?? null,
      title: titleOf(item.title),
      text: item.content_text?.trim() ?? htmlToText(item.content_html ?? item.summary ?? ''),
      published: dateOf(item.date_published),
      updated: dateOf(item.date_modified),
      author: authorOf(author?.name, author?.url),
      language: item.language ?? feed.language ?? null,
    };
  });
  return { format: 'json', title: titleOf(feed.title), ttlMinutes: null, items };
}

/** Reads RSS, Atom, RDF and JSON Feed into one shape. Throws when it is none of them. Runs in the reading thread. */
export function readForeignFeed(text: string): ForeignFeed {
  const parsed = parseFeed(text);
  switch (parsed.format) {
    case 'rss':
      return ofRss(parsed.feed as FeedOf<'rss'>);
    case 'atom':
      return ofAtom(parsed.feed as FeedOf<'atom'>);
    case 'rdf':
      return ofRdf(parsed.feed as FeedOf<'rdf'>);
    case 'json':
      return ofJson(parsed.feed as FeedOf<'json'>);
  }
}
