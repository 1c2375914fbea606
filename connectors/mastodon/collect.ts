import { z } from 'zod';
import { type CollectContext, ConnectorError, type Page } from '../../server/domain/connector.ts';
import { jsonOf, type Listed, walkNewestFirst } from '../kit/index.ts';
import { ask, type MastodonContext, olderThan } from './api.ts';
import type { MastodonSettings } from './settings.ts';
import { statusReader } from './to-mention.ts';

const PER_PAGE = 40;
/** Posts of other instances arrive late, sorted in by the time they were written. */
const OVERLAP_MS = 3600 * 1000;

const bare = (hashtag: string): string => hashtag.replace(/^#/, '').toLowerCase();

export async function tagPage(context: MastodonContext, tag: string, maxId: string | null): Promise<Listed> {
  const query = new URLSearchParams({ limit: String(PER_PAGE), ...(maxId ? { max_id: maxId } : {}) });
  const response = await ask(context, { path: `/api/v1/timelines/tag/${encodeURIComponent(tag)}?${query}` });
  const items = z.array(z.unknown()).safeParse(jsonOf(response, { url: response.url }, 'mastodon'));
  if (!items.success) throw new ConnectorError('malformed', 'mastodon/unexpected-answer', { status: response.status });
  return { items: items.data, next: items.data.length === 0 ? null : olderThan(response.headers) };
}

export const readerOf = (context: MastodonContext, tag: string) => statusReader({ baseUrl: context.settings.baseUrl, place: `#${tag}` });

export function collect(context: CollectContext<MastodonSettings>): AsyncIterable<Page> {
  const tags = [...new Set(context.settings.hashtags.map(bare))];
  return walkNewestFirst({
    lists: tags.map((tag) => ({ key: tag, page: (token) => tagPage(context, tag, token), reader: readerOf(context, tag) })),
    checkpoint: context.checkpoint,
    notBefore: context.notBefore,
    overlapMs: OVERLAP_MS,
    now: context.now,
  });
}
