import { z } from 'zod';
import { type CanReply, ConnectorError, type ReplyCommand, type ReplyReceipt, type ReplyTarget } from '../../server/domain/connector.ts';
import { beforeWriting } from '../kit/index.ts';
import { linksIn } from './links.ts';
import { recordKeyOf } from './record-key.ts';
import { ask, askFor, type BlueskyContext, sessionOf } from './session.ts';
import { PostView, rkeyOf, StrongRef, urlOf } from './to-mention.ts';

const COLLECTION = 'app.bsky.feed.post';
/** Counted as people count letters. */
const MAX_CHARS = 300;

const Posts = z.object({ posts: z.array(z.unknown()) });

const DELETED: CanReply = { ok: false, reason: 'deleted', text: { de: 'Der Beitrag wurde gelöscht.', en: 'The post was deleted.' } };
const CLOSED: CanReply = {
  ok: false,
  reason: 'locked',
  text: { de: 'Die Autorin hat Antworten eingeschränkt.', en: 'The author restricted who may answer.' },
};
const ELSEWHERE: CanReply = {
  ok: false,
  reason: 'unsupported',
  text: { de: 'Das ist kein Beitrag auf Bluesky.', en: 'This is no post on Bluesky.' },
};

async function postOf(uri: string, context: BlueskyContext): Promise<PostView | null> {
  const { posts } = await askFor(context, Posts, { method: 'app.bsky.feed.getPosts', query: new URLSearchParams({ uris: uri }) });
  return PostView.safeParse(posts[0]).data ?? null;
}

export async function canReply(target: ReplyTarget, context: BlueskyContext): Promise<CanReply> {
  if (!target.externalId.startsWith('at://')) return ELSEWHERE;
  const post = await postOf(target.externalId, context);
  if (!post) return DELETED;
  return post.viewer?.replyDisabled ? CLOSED : { ok: true, maxChars: MAX_CHARS };
}

const receiptOf = (uri: string, context: BlueskyContext): ReplyReceipt => ({ externalId: uri, url: urlOf(uri, context.settings.siteUrl) });

export async function publish(command: ReplyCommand, context: BlueskyContext): Promise<ReplyReceipt> {
  const { did } = await beforeWriting(sessionOf(context));
  const parent = await beforeWriting(postOf(command.target.externalId, context));
  if (!parent) throw new ConnectorError('not_found', 'bluesky/gone', { text: 'the post was deleted' });
  const { uri, cid } = parent;
  const facets = linksIn(command.text);
  const record = {
    $type: COLLECTION,
    text: command.text,
    createdAt: context.now().toISOString(),
    reply: { root: parent.record.reply?.root ?? { uri, cid }, parent: { uri, cid } },
    ...(facets.length > 0 ? { facets } : {}),
  };
  const rkey = recordKeyOf(command.idempotencyKey);
  try {
    const created = await askFor(context, StrongRef, {
      method: 'com.atproto.repo.createRecord',
      body: { repo: did, collection: COLLECTION, rkey, record },
    });
    return receiptOf(created.uri, context);
  } catch (error) {
    // A key that is taken is refused: then an earlier attempt had come through after all.
    const isRefusal = error instanceof ConnectorError && (error.kind === 'permanent' || error.kind === 'in_doubt');
    const { found } = isRefusal ? await findOwnReply(command, context).catch(() => ({ found: null })) : { found: null };
    if (found) return found;
    throw error;
  }
}

/** The record's key is known before it is written, so one look says for certain whether it is there. */
export async function findOwnReply(
  { idempotencyKey }: Pick<ReplyCommand, 'idempotencyKey'>,
  context: BlueskyContext,
): Promise<{ readonly found: ReplyReceipt | null; readonly complete: boolean }> {
  const { did } = await sessionOf(context);
  const query = new URLSearchParams({ repo: did, collection: COLLECTION, rkey: recordKeyOf(idempotencyKey) });
  const response = await ask(context, { method: 'com.atproto.repo.getRecord', query, alsoFine: [400, 404] });
  const { uri, error } = z
    .object({ uri: z.string().optional(), error: z.string().optional() })
    .parse(JSON.parse(new TextDecoder().decode(response.body)));
  if (response.status === 200 && uri) return { found: receiptOf(uri, context), complete: true };
  return { found: null, complete: error === 'RecordNotFound' };
}

/** Deletes our answer; deleting what is gone is no error here. */
export async function withdraw(receipt: ReplyReceipt, context: BlueskyContext): Promise<void> {
  const { did } = await sessionOf(context);
  await ask(context, {
    method: 'com.atproto.repo.deleteRecord',
    body: { repo: did, collection: COLLECTION, rkey: rkeyOf(receipt.externalId) },
  });
}
