import type { CheckReport, Connector } from '../../server/domain/connector.ts';
import { decodePage, hostOf, postsFound, reportOf } from '../kit/index.ts';
import type { MastodonContext } from './api.ts';
import { collect, readerOf, tagPage } from './collect.ts';
import { canReply, findOwnReply, missingScopes, ownAccount, publish, withdraw } from './replies.ts';
import { MastodonSettings } from './settings.ts';
import { Status } from './to-mention.ts';

export { labels } from './settings.ts';

const HOUR_MS = 3600 * 1000;

function check(context: MastodonContext): Promise<CheckReport> {
  return reportOf(async () => {
    const tag = (context.settings.hashtags[0] ?? '').replace(/^#/, '').toLowerCase();
    const { items } = await tagPage(context, tag, null);
    const statuses = items.flatMap((raw) => Status.safeParse(raw).data ?? []);
    const { mentions } = await decodePage(statuses, readerOf(context, tag));
    const count = postsFound(mentions.length);
    const host = hostOf(context.settings.baseUrl);
    if (!context.secrets['accessToken']) {
      return {
        mentions,
        text: {
          de: `${host} ist lesbar: ${count.de} mit #${tag}. Antworten geht erst mit Zugriffstoken.`,
          en: `${host} is readable: ${count.en} with #${tag}. Answering needs an access token.`,
        },
      };
    }
    const { acct } = await ownAccount(context);
    return {
      mentions,
      missingScopes: await missingScopes(context),
      text: {
        de: `Angemeldet bei ${host} als ${acct}: ${count.de} mit #${tag}.`,
        en: `Signed in at ${host} as ${acct}: ${count.en} with #${tag}.`,
      },
    };
  });
}

/** Follows hashtags on one Mastodon instance and answers there. */
export const mastodon: Connector<MastodonSettings> = {
  manifest: {
    kind: 'mastodon',
    name: 'Mastodon',
    place: 'post',
    secretNames: ['accessToken'],
    canPublish: true,
    isPolled: true,
    defaultEverySeconds: 120,
    repliesDedupedForMs: HOUR_MS,
  },
  settings: MastodonSettings,
  check,
  collect,
  canReply,
  publish,
  findOwnReply,
  withdraw,
};
