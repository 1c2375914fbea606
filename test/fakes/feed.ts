import { createHash } from 'node:crypto';
import { asHtml, escaped, type FakePost, FakePosts, type PostControls } from './fake-posts.ts';
import { type FakeAnswer, type FakeControls, type FakeOptions, type FakeRequest, startFake } from './fake-server.ts';

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json';
export type FakeFeed = FakeControls & PostControls & { readonly feedUrl: (format?: FeedFormat) => string };
export type FakeFeedOptions = FakeOptions & { readonly title?: string; readonly shows?: number };

const TYPES: Readonly<Record<FeedFormat, string>> = {
  rss: 'application/rss+xml; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  rdf: 'application/rdf+xml; charset=utf-8',
  json: 'application/feed+json',
};

type Shown = { readonly title: string; readonly base: string; readonly posts: readonly FakePost[] };

const linkOf = (post: FakePost, base: string): string => `${base}/posts/${post.number}`;
const titleOf = (post: FakePost): string => post.title ?? `Post ${post.number}`;

function rss({ title, base, posts }: Shown): string {
  const items = posts.map(
    (
      post,
    ) => `<item><title>${escaped(titleOf(post))}</title><link>${linkOf(post, base)}</link><guid isPermaLink="false">post-${post.number}</guid>
<pubDate>${post.at.toUTCString()}</pubDate><dc:creator>${escaped(post.author.name)}</dc:creator>${post.editedAt ? `<atom:updated>${post.editedAt.toISOString()}</atom:updated>` : ''}
<description><![CDATA[${asHtml(post.text)}]]></description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${escaped(title)}</title><link>${base}/</link>
${items.join('\n')}
</channel></rss>`;
}

function atom({ title, base, posts }: Shown): string {
  const entries = posts.map(
    (
      post,
    ) => `<entry><id>${linkOf(post, base)}</id><title>${escaped(titleOf(post))}</title><link rel="alternate" href="${linkOf(post, base)}"/>
<published>${post.at.toISOString()}</published><updated>${(post.editedAt ?? post.at).toISOString()}</updated><author><name>${escaped(post.author.name)}</name></author>
<content type="html">${escaped(asHtml(post.text))}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><id>${base}/</id><title>${escaped(title)}</title><updated>2026-01-01T00:00:00Z</updated>
${entries.join('\n')}
</feed>`;
}

function rdf({ title, base, posts }: Shown): string {
  const items = posts.map(
    (post) => `<item rdf:about="${linkOf(post, base)}"><title>${escaped(titleOf(post))}</title><link>${linkOf(post, base)}</link>
<dc:date>${post.at.toISOString()}</dc:date><dc:creator>${escaped(post.author.name)}</dc:creator><description>${escaped(asHtml(post.text))}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="${base}/"><title>${escaped(title)}</title><link>${base}/</link></channel>
${items.join('\n')}
</rdf:RDF>`;
}

const json = ({ title, base, posts }: Shown): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: `${base}/`,
    items: posts.map((post) => ({
      id: linkOf(post, base),
      url: linkOf(post, base),
      title: titleOf(post),
      content_html: asHtml(post.text),
      date_published: post.at.toISOString(),
      ...(post.editedAt ? { date_modified: post.editedAt.toISOString() } : {}),
      authors: [{ name: post.author.name }],
    })),
  });

const WRITERS: Readonly<Record<FeedFormat, (shown: Shown) => string>> = { rss, atom, rdf, json };

function spoil(body: string, kind: 'malformed-item' | 'listed-twice'): string {
  if (kind === 'malformed-item')
    return body.replace(
      /<item>|<entry>|<item rdf/,
      (tag) => `${tag.startsWith('<entry') ? '<entry><updated>never</updated></entry>' : '<item><pubDate>never</pubDate></item>'}${tag}`,
    );
  return body.replace(/<(item|entry)[ >][\s\S]*<\/\1>/, (items) => `${items}\n${items}`);
}

/** A site with one feed in four formats, ETag and Last-Modified included. */
export async function startFakeFeed(options: FakeFeedOptions = {}): Promise<FakeFeed> {
  const { now = () => new Date(), title = 'Earshot Blog', shows = 1000 } = options;
  const posts = new FakePosts(now);
  let base = '';

  function handle({ path, headers }: FakeRequest): FakeAnswer {
    const format = /^\/feed\.(rss|atom|rdf|json)$/.exec(path)?.[1] as FeedFormat | undefined;
    if (!format) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404</h1>' };
    const body = WRITERS[format]({ title, base, posts: posts.standing().slice(0, shows) });
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    if (headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    return { headers: { 'content-type': TYPES[format], etag, 'last-modified': now().toUTCString() }, body };
  }

  const controls = await startFake({ handle, expired: () => ({ status: 401, body: 'Unauthorized' }), listOf: () => null, spoil }, options);
  base = controls.url;
  return { ...controls, ...posts.controls(), feedUrl: (format = 'rss') => `${controls.url}/feed.${format}` };
}
