import { z } from 'zod';
import {
  type CheckReport,
  type CollectContext,
  type Connector,
  type ConnectorContext,
  ConnectorError,
  type Page,
} from '../../server/domain/connector.ts';
import { askJson, decodePage, hostOf, type Listed, postsFound, reportOf, under, walkNewestFirst } from '../kit/index.ts';
import { HackerNewsSettings } from './settings.ts';
import { Hit, hitReader } from './to-mention.ts';

export { labels } from './settings.ts';

type Context = ConnectorContext<HackerNewsSettings>;

const PER_PAGE = 100;
/** Comments can be changed for two hours, and the search learns of it with a delay. */
const OVERLAP_MS = 3 * 3600 * 1000;
const Answer = z.object({ hits: z.array(z.unknown()) });
const Timed = z.object({ created_at_i: z.int() });

/** One page of a search, newest first. Pages are cut by time: page numbers would shift while new posts arrive. */
async function searchPage({ http, settings, now, signal }: Context, word: string, upTo: string | null): Promise<Listed> {
  const query = new URLSearchParams({
    // Without quotes and this flag the search is generous with typing errors and finds what nobody wrote.
    query: `"${word.replaceAll('"', ' ')}"`,
    advancedSyntax: 'true',
    typoTolerance: 'false',
    tags: '(story,comment)',
    hitsPerPage: String(PER_PAGE),
    ...(upTo === null ? {} : { numericFilters: `created_at_i<=${upTo}` }),
  });
  const url = under(settings.baseUrl, `/api/v1/search_by_date?${query}`);
  const answer = Answer.safeParse(await askJson(http, { url, signal }, { area: 'hacker-news', now }));
  if (!answer.success) throw new ConnectorError('malformed', 'hacker-news/unexpected-answer', { text: 'the answer holds no hits' });
  const { hits } = answer.data;
  const oldest = Math.min(...hits.flatMap((hit) => Timed.safeParse(hit).data?.created_at_i ?? []));
  return { items: hits, next: hits.length >= PER_PAGE && Number.isFinite(oldest) ? String(oldest) : null };
}

const readerOf = ({ settings, now }: Context) => hitReader({ siteUrl: settings.siteUrl, now });
const wordsOf = ({ words }: Context): string[] => [
  ...new Set(words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '')),
];

function collect(context: CollectContext<HackerNewsSettings>): AsyncIterable<Page> {
  return walkNewestFirst({
    lists: wordsOf(context).map((word) => ({ key: word, page: (token) => searchPage(context, word, token), reader: readerOf(context) })),
    checkpoint: context.checkpoint,
    notBefore: context.notBefore,
    overlapMs: OVERLAP_MS,
    now: context.now,
  });
}

function check(context: Context): Promise<CheckReport> {
  return reportOf(async () => {
    const [word = 'earshot'] = wordsOf(context);
    const { items } = await searchPage(context, word, null);
    const { mentions } = await decodePage(
      items.flatMap((hit) => Hit.safeParse(hit).data ?? []),
      readerOf(context),
    );
    const count = postsFound(mentions.length);
    const host = hostOf(context.settings.baseUrl);
    return {
      mentions,
      text: { de: `${host} ist lesbar: ${count.de} zu „${word}“.`, en: `${host} is readable: ${count.en} about “${word}”.` },
    };
  });
}

/** Searches stories and comments of Hacker News for the brand's words. */
export const hackerNews: Connector<HackerNewsSettings> = {
  manifest: {
    kind: 'hacker-news',
    name: 'Hacker News',
    place: 'forum',
    secretNames: [],
    canPublish: false,
    isPolled: true,
    defaultEverySeconds: 300,
  },
  settings: HackerNewsSettings,
  check,
  collect,
};
