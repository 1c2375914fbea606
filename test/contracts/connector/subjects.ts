import { feed } from '../../../connectors/feed/index.ts';
import { mastodon } from '../../../connectors/mastodon/index.ts';
import type { Connector } from '../../../server/domain/connector.ts';
import { startFakeFeed } from '../../fakes/feed.ts';
import { startFakeMastodon } from '../../fakes/mastodon.ts';
import type { Subject } from './run.ts';

/** Every polled connector with its platform; each must keep the same promises. */
export const subjects: Readonly<Record<string, Subject>> = {
  'feed (RSS)': {
    connector: feed as Connector,
    start: async (now) => {
      const fake = await startFakeFeed({ now });
      return { fake, settings: { url: fake.feedUrl('rss') }, secrets: {}, words: [] };
    },
  },
  'feed (Atom)': {
    connector: feed as Connector,
    start: async (now) => {
      const fake = await startFakeFeed({ now });
      return { fake, settings: { url: fake.feedUrl('atom') }, secrets: {}, words: [] };
    },
  },
  mastodon: {
    connector: mastodon as Connector,
    start: async (now) => {
      const fake = await startFakeMastodon({ now });
      return { fake, settings: { baseUrl: fake.url, hashtags: ['#Earshot'] }, secrets: { accessToken: fake.token }, words: [] };
    },
  },
};
