import { z } from 'zod';
import { type CanReply, ConnectorError, type ReplyCommand, type ReplyReceipt, type ReplyTarget } from '../../server/domain/connector.ts';
import { beforeWriting, earliestOf, jsonBody, showsWords } from '../kit/index.ts';
import { ask, askFor, type DiscourseContext } from './api.ts';
import { externalIdOf, localIdOf, Post, urlOf } from './to-mention.ts';

/** The forum's own limit as it comes from the maker. */
const MAX_CHARS = 32_000;
const MAX_OWN_PAGES = 20;
const ACTIONS_PER_PAGE = 30;
/** Answers of ours, in the forum's numbering of what people do. */
const REPLIES = 5;

const Topic = z.object({ closed: z.boolean().nullish(), archived: z.boolean().nullish(), deleted_at: z.string().nullish() });
const Created = z.object({
  id: z.int().positive().optional(),
  topic_id: z.int().optional(),
  topic_slug: z.string().optional(),
  post_number: z.int().optional(),
  action: z.string().optional(),
});
const Action = z.object({ post_id: z.int(), topic_id: z.int(), post_number: z.int(), slug: z.string().nullish(), created_at: z.string() });
const Actions = z.object({ user_actions: z.array(Action) });

const refusal = (reason: Extract<CanReply, { ok: false }>['reason'], de: string, en: string): CanReply => ({
  ok: false,
  reason,
  text: { de, en },
});
const NO_KEY = refusal('scope', 'Zum Antworten fehlen API-Schlüssel und Benutzername.', 'Answering needs an API key and a user name.');
const ELSEWHERE = refusal(
  'unsupported',
  'Der Beitrag kommt aus einem anderen Forum als dem dieser Verbindung.',
  'The post comes from another forum than this connection’s.',
);
const DELETED = refusal('deleted', 'Der Beitrag ist nicht mehr da.', 'The post is no longer there.');
const CLOSED = refusal('locked', 'Das Thema ist geschlossen.', 'The topic is closed.');
const ARCHIVED = refusal('locked', 'Das Thema ist archiviert.', 'The topic is archived.');

const hasKey = ({ secrets, settings }: DiscourseContext): boolean => Boolean(secrets['apiKey']) && settings.username !== '';

async function postOf(target: ReplyTarget, context: DiscourseContext): Promise<Post | 'elsewhere' | 'gone'> {
  const id = localIdOf(target.externalId, context.settings.baseUrl);
  if (id === null) return 'elsewhere';
  try {
    const post = await askFor(context, Post, { path: `/posts/${id}.json` });
    return post.deleted_at || post.user_deleted ? 'gone' : post;
  } catch (error) {
    // To a stranger the forum says "forbidden" of what was deleted.
    if (error instanceof ConnectorError && (error.kind === 'not_found' || error.kind === 'policy')) return 'gone';
    throw error;
  }
}

export async function canReply(target: ReplyTarget, context: DiscourseContext): Promise<CanReply> {
  if (!hasKey(context)) return NO_KEY;
  const post = await postOf(target, context);
  if (post === 'elsewhere') return ELSEWHERE;
  if (post === 'gone') return DELETED;
  const topic = await askFor(context, Topic, { path: `/t/${post.topic_id}.json` });
  if (topic.deleted_at) return DELETED;
  if (topic.archived) return ARCHIVED;
  return topic.closed ? CLOSED : { ok: true, maxChars: MAX_CHARS };
}

export async function publish({ target, text }: ReplyCommand, context: DiscourseContext): Promise<ReplyReceipt> {
  if (!hasKey(context)) throw new ConnectorError('auth', 'discourse/needs-key', { text: 'answering needs an API key and a user name' });
  const post = await beforeWriting(postOf(target, context));
  if (post === 'elsewhere') throw new ConnectorError('config', 'discourse/other-forum', { text: 'the post comes from another forum' });
  if (post === 'gone') throw new ConnectorError('not_found', 'discourse/gone', { text: 'the post is no longer there' });
  const created = await askFor(context, Created, {
    method: 'POST',
    path: '/posts.json',
    headers: { 'content-type': 'application/json' },
    body: jsonBody({ topic_id: post.topic_id, raw: text, reply_to_post_number: post.post_number }),
  });
  if (created.id === undefined) {
    // Held back for a moderator: it may appear or not, and we would not hear of it.
    throw new ConnectorError('in_doubt', created.action === 'enqueued' ? 'discourse/waits-for-moderator' : 'discourse/unexpected-answer', {
      text: 'the forum took the answer without publishing it yet',
    });
  }
  const place = { topic_slug: created.topic_slug, topic_id: created.topic_id ?? post.topic_id, post_number: created.post_number ?? 1 };
  return { externalId: externalIdOf(created.id, context.settings.baseUrl), url: urlOf(place, context.settings.baseUrl) };
}

/** Whether a post of ours answers the target: the same words may stand below its neighbour. Answers to a topic's first post may name no number. */
function answers(post: Post, target: Post): boolean {
  return post.topic_id === target.topic_id && (post.reply_to_post_number ?? 1) === target.post_number;
}

/** Walks our own answers back to when the call began. */
export async function findOwnReply(
  command: ReplyCommand,
  context: DiscourseContext,
): Promise<{ readonly found: ReplyReceipt | null; readonly complete: boolean }> {
  const { baseUrl, username } = context.settings;
  const target = await postOf(command.target, context);
  const earliest = earliestOf(command.startedAt).getTime();
  for (let page = 0; page < MAX_OWN_PAGES; page += 1) {
    const query = new URLSearchParams({ username, filter: String(REPLIES), offset: String(page * ACTIONS_PER_PAGE) });
    const { user_actions: actions } = await askFor(context, Actions, { path: `/user_actions.json?${query}` });
    const recent = actions.filter(({ created_at }) => Date.parse(created_at) >= earliest);
    for (const action of recent) {
      if (typeof target === 'object' && action.topic_id !== target.topic_id) continue;
      const post = await askFor(context, Post, { path: `/posts/${action.post_id}.json` });
      if (post.username.toLowerCase() !== username.toLowerCase() || post.deleted_at) continue;
      if (typeof target === 'object' && !answers(post, target)) continue;
      if (showsWords(typeof post.raw === 'string' ? post.raw : '', command.text)) {
        return { found: { externalId: externalIdOf(post.id, baseUrl), url: urlOf(post, baseUrl) }, complete: true };
      }
    }
    if (recent.length < actions.length || actions.length === 0) return { found: null, complete: true };
  }
  return { found: null, complete: false };
}

/** Deletes our answer; one that is gone already is as good. */
export async function withdraw(receipt: ReplyReceipt, context: DiscourseContext): Promise<void> {
  const id = localIdOf(receipt.externalId, context.settings.baseUrl);
  if (id === null) throw new ConnectorError('config', 'discourse/other-forum', { text: 'the post comes from another forum' });
  try {
    await ask(context, { method: 'DELETE', path: `/posts/${id}.json` });
  } catch (error) {
    if (!(error instanceof ConnectorError && error.kind === 'not_found')) throw error;
  }
}
