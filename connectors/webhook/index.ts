import type { Connector, ConnectorContext, Page, RawWebhook, Rejected } from '../../server/domain/connector.ts';
import type { CollectedMention, DeletionNotice } from '../../server/domain/mention.ts';
import { WebhookSettings } from './settings.ts';
import { deletionOf, deliveredIn, mentionOf } from './to-mention.ts';
import { verify } from './verify.ts';

export { labels } from './settings.ts';

type Context = ConnectorContext<WebhookSettings>;

const secretsOf = ({ secrets }: Context): string[] =>
  [secrets['secret'], secrets['previousSecret']].filter((secret) => secret !== undefined && secret !== '') as string[];

async function receive(webhook: RawWebhook, context: Context): Promise<Page> {
  const { sourceName } = context.settings;
  const sentAt = verify(webhook, { secrets: secretsOf(context), now: context.now() });
  const delivered = deliveredIn(webhook.body);
  const mentions: CollectedMention[] = [];
  const deletions: DeletionNotice[] = [];
  const rejected: Rejected[] = [];
  for (const raw of delivered.mentions) {
    const one = mentionOf(raw, { sourceName, fallbackAt: sentAt });
    if ('mention' in one) mentions.push(one.mention);
    else rejected.push(one.rejected);
  }
  for (const raw of delivered.deletions) {
    const one = deletionOf(raw, sourceName);
    if ('deletion' in one) deletions.push(one.deletion);
    else rejected.push(one.rejected);
  }
  return { mentions, deletions, rejected, checkpoint: {}, caughtUp: true };
}

/** Takes what other systems bring, signed. */
export const webhook: Connector<WebhookSettings> = {
  manifest: {
    kind: 'webhook',
    name: 'Webhook',
    place: 'hook',
    secretNames: ['secret', 'previousSecret'],
    canPublish: false,
    isPolled: false,
    defaultEverySeconds: 86_400,
  },
  settings: WebhookSettings,
  check: async (context) => {
    const ok = secretsOf(context).length > 0;
    return {
      ok,
      text: ok
        ? { de: 'Bereit: Das andere System kann jetzt senden.', en: 'Ready: the other system can send now.' }
        : { de: 'Es fehlt ein Geheimnis, mit dem unterschrieben wird.', en: 'A secret to sign with is missing.' },
      missingScopes: [],
      found: null,
      sample: null,
    };
  },
  receive,
};
