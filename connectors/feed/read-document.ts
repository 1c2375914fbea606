import { ConnectorError } from '../../server/domain/connector.ts';
import type { HttpResponse } from '../../server/domain/http-port.ts';
import { decodeText, type ForeignFeed, readFeed } from '../kit/index.ts';

const FEED_END = /<\/(?:[\w-]+:)?(?:rss|feed|rdf)\s*>/i;
const TAIL = 2000;

/**
 * Reads the body of an answer as a feed. A document that breaks off is refused although some of it could be read:
 * otherwise its ETag would be kept, and what was cut off would never be asked for again.
 */
export async function readDocument({ body, headers, url }: HttpResponse): Promise<ForeignFeed> {
  const text = decodeText(body, headers['content-type'] ?? '');
  const looksLikeXmlFeed = /<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/i.test(text.slice(0, TAIL));
  if (looksLikeXmlFeed && !FEED_END.test(text.slice(-TAIL))) {
    throw new ConnectorError('transient', 'feed/cut-off', { text: `${new URL(url).host} sent a feed that breaks off` });
  }
  if (/^\s*\{/.test(text) && !/\}\s*$/.test(text)) {
    throw new ConnectorError('transient', 'feed/cut-off', { text: `${new URL(url).host} sent a feed that breaks off` });
  }
  return await readFeed(text);
}
