import { type FakeBluesky, startFakeBluesky } from '../fakes/bluesky.ts';
import { type FakeCrm, startFakeCrm } from '../fakes/crm.ts';
import { type FakeDiscourse, startFakeDiscourse } from '../fakes/discourse.ts';
import type { FakePost } from '../fakes/fake-posts.ts';
import { type FakeFeed, startFakeFeed } from '../fakes/feed.ts';
import { type FakeMastodon, startFakeMastodon } from '../fakes/mastodon.ts';
import type { DemoPost } from './script.ts';

/** The platforms of the demo: real servers on loopback, one for each place where the fictitious public speaks. */
export type Upstreams = {
  readonly mastodon: FakeMastodon;
  readonly discourse: FakeDiscourse;
  readonly bluesky: FakeBluesky;
  readonly feed: FakeFeed;
  readonly crm: FakeCrm;
  /** Lets a post appear where it belongs; null for reviews, which come by webhook. */
  say(post: DemoPost): FakePost | null;
  edit(post: DemoPost): void;
  remove(post: DemoPost): void;
  close(): Promise<void>;
};

/** Where the public of the demo has its accounts: most people of a network write from a server of their own choice. */
export const MASTODON_HOME = 'waterkant.example';

/** `ports`: those that the house was told it may reach. `now`: the clock of the time-lapse. */
export async function startUpstreams(ports: readonly number[], now: () => Date): Promise<Upstreams> {
  const at = (index: number) => ({ port: ports[index] ?? 0, now });
  const mastodon = await startFakeMastodon(at(0));
  const discourse = await startFakeDiscourse(at(1));
  const bluesky = await startFakeBluesky(at(2));
  const feed = await startFakeFeed({ ...at(3), title: 'Küstenblatt' });
  const crm = await startFakeCrm({ port: ports[4] ?? 0 });
  const platforms = { mastodon, discourse, bluesky, feed };
  const shown = new Map<string, number>();

  const platformOf = (post: DemoPost) => (post.platform === 'reviews' ? null : platforms[post.platform]);

  return {
    ...platforms,
    crm,
    say(post) {
      const platform = platformOf(post);
      if (!platform) return null;
      const { text, account, at: when } = post;
      const author = post.platform === 'mastodon' ? { ...account, handle: `${account.handle}@${MASTODON_HOME}` } : account;
      const added = platform.add({
        text,
        author,
        at: when,
        place: post.platform === 'discourse' ? 'unterwegs' : 'nordlinie',
        ...(post.title || post.platform === 'discourse' ? { title: post.title ?? subjectOf(text) } : {}),
      });
      shown.set(post.id, added.number);
      return added;
    },
    edit(post) {
      const number = shown.get(post.id);
      if (number && post.edit) platformOf(post)?.edit(number, post.edit.text);
    },
    remove(post) {
      const number = shown.get(post.id);
      if (number) platformOf(post)?.remove(number);
    },
    async close() {
      await Promise.all([mastodon, discourse, bluesky, feed, crm].map((server) => server.close()));
    },
  };
}

/** In a forum people give their talk a subject; most take their first words. */
function subjectOf(text: string): string {
  const words = text.split(/\s+/).slice(0, 6).join(' ');
  return words.length < text.length ? `${words} …` : words;
}
