import { bluesky } from '../../../connectors/bluesky/index.ts';
import { discourse } from '../../../connectors/discourse/index.ts';
import { feed } from '../../../connectors/feed/index.ts';
import { hackerNews } from '../../../connectors/hacker-news/index.ts';
import { mastodon } from '../../../connectors/mastodon/index.ts';
import type { Connector } from '../../../server/domain/connector.ts';
import { startFakeBluesky } from '../../fakes/bluesky.ts';
import { startFakeDiscourse } from '../../fakes/discourse.ts';
import { startFakeFeed } from '../../fakes/feed.ts';
import { startFakeHackerNews } from '../../fakes/hacker-news.ts';
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
  discourse: {
    connector: discourse as Connector,
    start: async (now) => {
      const fake = await startFakeDiscourse({ now });
      return { fake, settings: { baseUrl: fake.url, username: fake.username }, secrets: { apiKey: fake.apiKey }, words: [] };
    },
  },
  'discourse (search)': {
    connector: discourse as Connector,
    start: async (now) => {
      const fake = await startFakeDiscourse({ now });
      return {
        fake,
        settings: { baseUrl: fake.url, reading: 'search', username: fake.username },
        secrets: { apiKey: fake.apiKey },
        words: ['earshot'],
      };
    },
  },
  'hacker-news': {
    connector: hackerNews as Connector,
    start: async (now) => {
      const fake = await startFakeHackerNews({ now });
      return { fake, settings: { baseUrl: fake.url }, secrets: {}, words: ['Earshot'] };
    },
  },
  bluesky: {
    connector: bluesky as Connector,
    start: async (now) => {
      const fake = await startFakeBluesky({ now });
      return {
        fake,
        settings: { baseUrl: fake.url, identifier: fake.identifier },
        secrets: { appPassword: fake.appPassword },
        words: ['earshot'],
      };
    },
  },
};
