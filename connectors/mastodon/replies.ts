import { z } from 'zod';
import { type CanReply, ConnectorError, type ReplyCommand, type ReplyReceipt, type ReplyTarget } from '../../server/domain/connector.ts';
import { earliestOf, jsonBody, jsonOf, plainTexts, showsWords } from '../kit/index.ts';
import { ask, askFor, type MastodonContext, olderThan } from './api.ts';
import { externalIdOf, localIdOf, Status } from './to-mention.ts';

const DEFAULT_MAX_CHARS = 500;
const MAX_OWN_PAGES = 10;
const WRITE_SCOPES: readonly string[] = ['write', 'write:statuses'];

const NO_TOKEN: CanReply = {
  ok: false,
  reason: 'scope',
  text: { de: 'Zum Antworten fehlt ein Zugriffstoken mit write:statuses.', en: 'Answering needs an access token with write:statuses.' },
};
const ELSEWHERE: CanReply = {
  ok: false,
  reason: 'unsupported',
  text: {
    de: 'Der Beitrag kommt von einer anderen Instanz als der dieser Verbindung.',
    en: 'The post comes from another instance than this connection’s.',
  },
};
const DELETED: CanReply = {
  ok: false,
  reason: 'deleted',
  text: { de: 'Der Beitrag ist nicht mehr öffentlich.', en: 'The post is no longer public.' },
};

const Application = z.object({ scopes: z.array(z.string()).nullish() });
const Instance = z.object({ configuration: z.object({ statuses: z.object({ max_characters: z.int().positive() }) }) });
const Account = z.object({ id: z.string().min(1), acct: z.string() });

/** Scopes that are missing for publishing; older instances do not say which a token has. */
export async function missingScopes(context: MastodonContext): Promise<readonly string[]> {
  const { scopes } = await askFor(context, Application, { path: '/api/v1/apps/verify_credentials' });
  return !scopes || scopes.some((scope) => WRITE_SCOPES.includes(scope)) ? [] : ['write:statuses'];
}

export const ownAccount = (context: MastodonContext): Promise<z.infer<typeof Account>> =>
  askFor(context, Account, { path: '/api/v1/accounts/verify_credentials' });

const mentionOf = (handle: string | null): string => (handle ? `@${handle} ` : '');

/** The author hears of an answer only when it names them. */
const withMention = ({ text, target }: ReplyCommand): string =>
  target.authorHandle && !text.includes(`@${target.authorHandle}`) ? `${mentionOf(target.authorHandle)}${text}` : text;

export async function canReply(target: ReplyTarget, context: MastodonContext): Promise<CanReply> {
  if (!context.secrets['accessToken']) return NO_TOKEN;
  const id = localIdOf(target.externalId, context.settings.baseUrl);
  if (id === null) return ELSEWHERE;
  if ((await missingScopes(context)).length > 0) return NO_TOKEN;
  try {
    await ask(context, { path: `/api/v1/statuses/${encodeURIComponent(id)}` });
  } catch (error) {
    if (error instanceof ConnectorError && error.kind === 'not_found') return DELETED;
    throw error;
  }
  const instance = await askFor(context, Instance, { path: '/api/v2/instance' }).catch(() => null);
  const max = instance?.configuration.statuses.max_characters ?? DEFAULT_MAX_CHARS;
  return { ok: true, maxChars: max - mentionOf(target.authorHandle).length };
}

const receiptOf = (status: Pick<Status, 'id' | 'url'>, context: MastodonContext): ReplyReceipt => ({
  externalId: externalIdOf(status.id, context.settings.baseUrl),
  url: status.url ?? null,
});

export async function publish(command: ReplyCommand, context: MastodonContext): Promise<ReplyReceipt> {
  const id = localIdOf(command.target.externalId, context.settings.baseUrl);
  if (id === null) throw new ConnectorError('config', 'mastodon/other-instance', { text: 'the post comes from another instance' });
  if (!context.secrets['accessToken'])
    throw new ConnectorError('auth', 'mastodon/needs-token', { text: 'answering needs an access token' });
  const status = await askFor(context, Status, {
    method: 'POST',
    path: '/api/v1/statuses',
    headers: { 'content-type': 'application/json', 'idempotency-key': command.idempotencyKey },
    body: jsonBody({ status: withMention(command), in_reply_to_id: id, visibility: 'public' }),
  });
  return receiptOf(status, context);
}

/** Walks our own posts back to when the call began. */
export async function findOwnReply(
  command: ReplyCommand,
  context: MastodonContext,
): Promise<{ readonly found: ReplyReceipt | null; readonly complete: boolean }> {
  const target = localIdOf(command.target.externalId, context.settings.baseUrl);
  const earliest = earliestOf(command.startedAt).getTime();
  const { id } = await ownAccount(context);
  let maxId: string | null = null;
  for (let page = 0; page < MAX_OWN_PAGES; page += 1) {
    const query = new URLSearchParams({ limit: '40', exclude_reblogs: 'true', ...(maxId ? { max_id: maxId } : {}) });
    const response = await ask(context, { path: `/api/v1/accounts/${encodeURIComponent(id)}/statuses?${query}` });
    const listed = z.array(z.unknown()).parse(jsonOf(response, { url: response.url }, 'mastodon'));
    const statuses = listed.flatMap((raw) => Status.safeParse(raw).data ?? []);
    const answers = statuses.filter((status) => status.in_reply_to_id === target && Date.parse(status.created_at) >= earliest);
    const texts = await plainTexts(answers.map(({ content }) => content));
    const found = answers.find((_, at) => showsWords(texts[at] ?? '', command.text));
    if (found) return { found: receiptOf(found, context), complete: true };
    maxId = olderThan(response.headers);
    const reachedBack = statuses.some(({ created_at }) => Date.parse(created_at) < earliest);
    if (reachedBack || maxId === null || listed.length === 0) return { found: null, complete: statuses.length === listed.length };
  }
  return { found: null, complete: false };
}

/** Deletes our answer; one that is gone already is as good. */
export async function withdraw(receipt: ReplyReceipt, context: MastodonContext): Promise<void> {
  const id = localIdOf(receipt.externalId, context.settings.baseUrl);
  if (id === null) throw new ConnectorError('config', 'mastodon/other-instance', { text: 'the post comes from another instance' });
  try {
    await ask(context, { method: 'DELETE', path: `/api/v1/statuses/${encodeURIComponent(id)}` });
  } catch (error) {
    if (!(error instanceof ConnectorError && error.kind === 'not_found')) throw error;
  }
}
