import { startFakeDiscourse } from '../fakes/discourse.ts';
import type { FakePost, NewFakePost } from '../fakes/fake-posts.ts';
import type { FakeOptions, FakeRequest, FaultKind } from '../fakes/fake-server.ts';
import { startFakeMastodon } from '../fakes/mastodon.ts';

/** A place where answers go, seen from its own side: its posts are the witness of what really went out. */
export type Platform = {
  readonly connection: { readonly connector: string; readonly settings: object; readonly secrets: object };
  readonly host: string;
  add(post: NewFakePost): FakePost;
  /** Addresses of what we wrote there in answer to this post. */
  answersTo(post: FakePost): readonly string[];
  /** Calls that publish and have been answered in some way or other. */
  calls(): number;
  close(): Promise<void>;
};

/** How the platforms feel. `calm` ends every trouble; `onAnswer` is told of each answer that arrives. */
export type Weather = { mood: (request: FakeRequest) => FaultKind | null; onAnswer: () => void };

type Shares = readonly (readonly [FaultKind, number])[];

/** Out of a hundred calls that publish. */
const WRITING: Shares = [
  ['hung-up', 18],
  ['dropped', 8],
  ['truncated', 6],
  ['server-error', 10],
  ['rate-limited', 6],
  ['wrong-type', 4],
  ['slow', 12],
  ['slow-to-say', 18],
];
/** Out of a hundred calls that read. */
const READING: Shares = [
  ['hung-up', 4],
  ['server-error', 4],
  ['rate-limited', 2],
  ['slow', 5],
];

const isAnswer = ({ method, path }: FakeRequest): boolean => method === 'POST' && /^\/(api\/v1\/statuses|posts\.json)$/.test(path);

/** Draws the fate of a call. */
export function moody(next: () => number): Weather['mood'] {
  return (request) => {
    let draw = next() * 100;
    for (const [kind, share] of isAnswer(request) ? WRITING : READING) {
      if (draw < share) return kind;
      draw -= share;
    }
    return null;
  };
}

const US = 'kundendienst';

/** Mastodon drops repeats of a key; the forum takes whatever it is sent as often as it is sent. */
export async function openPlatforms(weather: Weather, slowMs: () => number): Promise<readonly Platform[]> {
  const options: FakeOptions = {
    slowMs,
    mood(request) {
      if (isAnswer(request)) weather.onAnswer();
      return weather.mood(request);
    },
  };
  const [mastodon, discourse] = await Promise.all([startFakeMastodon(options), startFakeDiscourse(options)]);
  const seenOf = (fake: typeof mastodon | typeof discourse) => ({
    host: new URL(fake.url).host,
    add: fake.add,
    close: fake.close,
    calls: () => fake.log.filter(isAnswer).length,
    answersTo: (post: FakePost) =>
      fake
        .standing()
        .filter(({ author, parent }) => author.handle === US && parent === post.number)
        .map(fake.urlOf),
  });
  return [
    {
      ...seenOf(mastodon),
      connection: {
        connector: 'mastodon',
        settings: { baseUrl: mastodon.url, hashtags: ['nordlinie'] },
        secrets: { accessToken: mastodon.token },
      },
    },
    {
      ...seenOf(discourse),
      connection: {
        connector: 'discourse',
        settings: { baseUrl: discourse.url, username: discourse.username },
        secrets: { apiKey: discourse.apiKey },
      },
    },
  ];
}
