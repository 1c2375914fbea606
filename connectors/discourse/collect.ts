import { z } from 'zod';
import { type CollectContext, ConnectorError, type Page } from '../../server/domain/connector.ts';
import type { CollectedMention } from '../../server/domain/mention.ts';
import { decodePage, type List, type Listed, walkNewestFirst } from '../kit/index.ts';
import { askFor, type DiscourseContext } from './api.ts';
import type { DiscourseSettings } from './settings.ts';
import { type FoundPost, foundReader, type Post, postReader } from './to-mention.ts';

/** Moderators let posts through late, and authors correct them. */
const OVERLAP_MS = 3600 * 1000;
const LOOKED_AT = 20;
type Titles = ReadonlyMap<number, string>;
const Latest = z.object({ latest_posts: z.array(z.unknown()) });
const Found = z.object({
  posts: z.array(z.unknown()).nullish(),
  topics: z.array(z.object({ id: z.int(), title: z.string() })).nullish(),
  grouped_search_result: z.object({ more_full_page_results: z.boolean().nullish() }).nullish(),
});
const Numbered = z.object({ id: z.int().positive() });
const Placed = Numbered.extend({ topic_id: z.int(), post_number: z.int() });

/** Remembers which post stands where, as far as this run has seen. */
class Whereabouts {
  readonly #ids = new Map<string, number>();

  note(items: readonly unknown[]): void {
    for (const item of items) {
      const post = Placed.safeParse(item).data;
      if (post) this.#ids.set(`${post.topic_id}/${post.post_number}`, post.id);
    }
  }

  readonly idOf = (topicId: number, postNumber: number): number | null => this.#ids.get(`${topicId}/${postNumber}`) ?? null;
}

/** Everything new, newest first. `before` shows posts up to and including that number. */
async function latestPage(context: DiscourseContext, before: string | null, seen: Whereabouts): Promise<Listed> {
  const path = before === null ? '/posts.json' : `/posts.json?before=${before}`;
  const { latest_posts: items } = await askFor(context, Latest, { path });
  seen.note(items);
  const lowest = Math.min(...items.flatMap((item) => Numbered.safeParse(item).data?.id ?? []));
  return { items, next: Number.isFinite(lowest) && lowest > 1 ? String(lowest - 1) : null };
}

/** What the search finds, newest first. It shows only a snippet of each post. */
async function searchPage(context: DiscourseContext, word: string, token: string | null): Promise<Listed & { readonly titles: Titles }> {
  const page = token === null ? 1 : Number(token);
  const query = new URLSearchParams({ q: `"${word.replaceAll('"', ' ')}" order:latest`, page: String(page) });
  const found = await askFor(context, Found, { path: `/search.json?${query}` });
  return {
    items: found.posts ?? [],
    next: found.grouped_search_result?.more_full_page_results ? String(page + 1) : null,
    titles: new Map((found.topics ?? []).map(({ id, title }) => [id, title])),
  };
}

/** null: gone since the search found it. */
async function wholePost(context: DiscourseContext, id: number, titles: Titles): Promise<unknown> {
  try {
    const post = await askFor(context, z.looseObject({ topic_id: z.int().nullish() }), { path: `/posts/${id}.json` });
    return { ...post, topic_title: post['topic_title'] ?? titles.get(post.topic_id ?? 0) ?? null };
  } catch (error) {
    if (error instanceof ConnectorError && (error.kind === 'not_found' || error.kind === 'policy')) return null;
    throw error;
  }
}

/** Everything new, or one list per word; what reads them differs, and so do their checkpoints. */
function everything(context: DiscourseContext): List<Post> {
  const seen = new Whereabouts();
  const reader = postReader({ ...context.settings, idOf: seen.idOf });
  return { key: '*', page: (before) => latestPage(context, before, seen), reader };
}

function searches(context: DiscourseContext): List<FoundPost>[] {
  const seen = new Whereabouts();
  const titles = new Map<number, string>();
  const fetchPost = async (id: number): Promise<unknown> => {
    const post = await wholePost(context, id, titles);
    seen.note([post]);
    return post;
  };
  const reader = foundReader({ ...context.settings, idOf: seen.idOf, fetchPost });
  const words = [...new Set(context.words.map((word) => word.trim().toLowerCase()).filter((word) => word !== ''))];
  const page = async (word: string, token: string | null): Promise<Listed> => {
    const listed = await searchPage(context, word, token);
    for (const [id, title] of listed.titles) titles.set(id, title);
    return listed;
  };
  return words.map((word) => ({ key: word, page: (token) => page(word, token), reader }));
}

export function collect(context: CollectContext<DiscourseSettings>): AsyncIterable<Page> {
  const { checkpoint, notBefore, now, settings } = context;
  const way = { checkpoint, notBefore, now, overlapMs: OVERLAP_MS };
  return settings.reading === 'everything'
    ? walkNewestFirst({ ...way, lists: [everything(context)] })
    : walkNewestFirst({ ...way, lists: searches(context) });
}

/** The first page, for a first look. null: there is nothing to look for yet. */
export async function firstMentions(context: DiscourseContext): Promise<readonly CollectedMention[] | null> {
  const list = context.settings.reading === 'everything' ? everything(context) : searches(context)[0];
  return list ? await firstOf(list as List<unknown>) : null;
}

async function firstOf<Raw>({ page, reader }: List<Raw>): Promise<readonly CollectedMention[]> {
  const { items } = await page(null);
  const raws = items.slice(0, LOOKED_AT).flatMap((item) => {
    const raw = reader.schema.safeParse(item);
    return raw.success ? [raw.data] : [];
  });
  return (await decodePage(raws, reader)).mentions;
}
