import type { CheckReport, Connector } from '../../server/domain/connector.ts';
import { hostOf, postsFound, reportOf } from '../kit/index.ts';
import type { DiscourseContext } from './api.ts';
import { collect, firstMentions } from './collect.ts';
import { canReply, findOwnReply, publish, withdraw } from './replies.ts';
import { DiscourseSettings } from './settings.ts';

export { labels } from './settings.ts';

function check(context: DiscourseContext): Promise<CheckReport> {
  return reportOf(async () => {
    const host = hostOf(context.settings.baseUrl);
    const mentions = await firstMentions(context);
    if (!mentions) {
      return {
        mentions: [],
        text: {
          de: `${host} wird nach Suchwörtern gelesen; noch gibt es keine.`,
          en: `${host} is read by search words; there are none yet.`,
        },
      };
    }
    const count = postsFound(mentions.length);
    return {
      mentions,
      text: { de: `${host} ist lesbar: ${count.de} auf den ersten Blick.`, en: `${host} is readable: ${count.en} at first sight.` },
    };
  });
}

/** Reads a Discourse forum and answers there. */
export const discourse: Connector<DiscourseSettings> = {
  manifest: {
    kind: 'discourse',
    name: 'Discourse',
    place: 'forum',
    secretNames: ['apiKey'],
    canPublish: true,
    isPolled: true,
    defaultEverySeconds: 120,
  },
  settings: DiscourseSettings,
  check,
  collect,
  canReply,
  publish,
  findOwnReply,
  withdraw,
};
