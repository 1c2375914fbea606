import { createHash } from 'node:crypto';
import { type FakePost, FakePosts, type PostControls } from './fake-posts.ts';
import { type FakeAnswer, type FakeControls, type FakeOptions, type FakeRequest, startFake } from './fake-server.ts';

export type FakeBluesky = FakeControls &
  PostControls & {
    readonly identifier: string;
    readonly appPassword: string;
    readonly uriOf: (post: FakePost) => string;
    /** Only some may answer there from now on. */
    readonly restrict: (post: FakePost) => void;
    /** All sessions end now, as they do after two hours. */
    readonly expireSessions: () => void;
  };

const US = { handle: 'kundendienst.fake.example', name: 'Kundendienst' };
const PASSWORD = 'fake-abcd-efgh-ijkl';
const COLLECTION = 'app.bsky.feed.post';
const MAX_GRAPHEMES = 300;
const LOGINS = 30;

const refusal = (status: number, error: string, message = error): FakeAnswer => ({ status, body: { error, message } });
const didOf = (handle: string): string => `did:plc:${createHash('sha256').update(handle).digest('hex').slice(0, 24)}`;

/** A server with sessions, search by cursor, and records under keys that the client may choose. */
export async function startFakeBluesky(options: FakeOptions = {}): Promise<FakeBluesky> {
  const { now = () => new Date() } = options;
  const posts = new FakePosts(now);
  const keys = new Map<FakePost, string>();
  const restricted = new Set<FakePost>();
  let session = 1;
  let logins = 0;

  const uriOf = (post: FakePost): string =>
    `at://${didOf(post.author.handle)}/${COLLECTION}/${keys.get(post) ?? `3k${String(post.number).padStart(11, '0')}`}`;
  const cidOf = (post: FakePost): string =>
    `bafy${createHash('sha256')
      .update(`${uriOf(post)}${post.version}`)
      .digest('hex')}`;
  const refOf = (post: FakePost) => ({ uri: uriOf(post), cid: cidOf(post) });
  const rootOf = (post: FakePost): FakePost => (post.parent === null ? post : rootOf(posts.get(post.parent) as FakePost));
  const find = (uri: string | null): FakePost | undefined => posts.standing().find((post) => uriOf(post) === uri);
  const viewOf = (post: FakePost) => ({
    ...refOf(post),
    author: { did: didOf(post.author.handle), handle: post.author.handle, displayName: post.author.name },
    record: {
      $type: COLLECTION,
      text: post.text,
      createdAt: post.at.toISOString(),
      langs: ['de'],
      ...(post.parent === null ? {} : { reply: { root: refOf(rootOf(post)), parent: refOf(posts.get(post.parent) as FakePost) } }),
    },
    indexedAt: post.at.toISOString(),
    viewer: { replyDisabled: restricted.has(post) },
  });
  const tokens = () => ({
    did: didOf(US.handle),
    handle: US.handle,
    accessJwt: `fake-access-${session}`,
    refreshJwt: `fake-refresh-${session}`,
  });

  function search({ query }: FakeRequest): FakeAnswer {
    const phrase = (query.get('q') ?? '').replaceAll('"', '').toLowerCase();
    const limit = Math.min(100, Number(query.get('limit') ?? 25));
    const found = posts.standing().filter(({ text }) => text.toLowerCase().includes(phrase));
    const cursor = query.get('cursor');
    const from = cursor === null ? 0 : found.findIndex((post) => uriOf(post) === cursor) + 1;
    const page = found.slice(from, from + limit);
    const last = page.at(-1);
    return {
      body: { posts: page.map(viewOf), hitsTotal: found.length, ...(last && from + limit < found.length ? { cursor: uriOf(last) } : {}) },
    };
  }

  function create({ body }: FakeRequest): FakeAnswer {
    type Body = { repo: string; rkey?: string; record: { text: string; reply?: { root: { uri: string }; parent: { uri: string } } } };
    const { repo, rkey, record } = JSON.parse(body.toString()) as Body;
    if (repo !== didOf(US.handle)) return refusal(400, 'InvalidRequest', 'not your repo');
    if ([...new Intl.Segmenter().segment(record.text)].length > MAX_GRAPHEMES) return refusal(400, 'InvalidRequest', 'text is too long');
    if (rkey && find(`at://${repo}/${COLLECTION}/${rkey}`)) return refusal(400, 'InvalidRequest', 'There is already a value at key');
    const parent = find(record.reply?.parent.uri ?? null);
    const post = posts.add({ text: record.text, author: US, ...(parent ? { parent: parent.number } : {}) });
    if (rkey) keys.set(post, rkey);
    return { body: refOf(post) };
  }

  function record({ query }: FakeRequest): FakeAnswer {
    const post = find(`at://${query.get('repo')}/${query.get('collection')}/${query.get('rkey')}`);
    return post ? { body: { ...refOf(post), value: viewOf(post).record } } : refusal(400, 'RecordNotFound', 'Could not locate record');
  }

  function remove({ body }: FakeRequest): FakeAnswer {
    const { repo, collection, rkey } = JSON.parse(body.toString()) as { repo: string; collection: string; rkey: string };
    const post = find(`at://${repo}/${collection}/${rkey}`);
    if (post) posts.remove(post.number);
    return { body: {} };
  }

  function logIn({ body }: FakeRequest): FakeAnswer {
    logins += 1;
    if (logins > LOGINS)
      return {
        status: 429,
        headers: { 'ratelimit-reset': String(Math.floor(now().getTime() / 1000) + 300) },
        body: { error: 'RateLimitExceeded' },
      };
    const { identifier, password } = JSON.parse(body.toString()) as { identifier: string; password: string };
    return identifier === US.handle && password === PASSWORD
      ? { body: tokens() }
      : refusal(401, 'AuthenticationRequired', 'Invalid identifier or password');
  }

  function handle(request: FakeRequest): FakeAnswer {
    const method = request.path.replace('/xrpc/', '');
    const { authorization } = request.headers;
    if (method === 'com.atproto.server.createSession') return logIn(request);
    if (method === 'com.atproto.server.refreshSession')
      return authorization === `Bearer fake-refresh-${session}` ? { body: tokens() } : refusal(400, 'ExpiredToken');
    if (authorization !== `Bearer fake-access-${session}`) return refusal(400, 'ExpiredToken', 'Token has expired');
    switch (method) {
      case 'app.bsky.feed.searchPosts':
        return search(request);
      case 'app.bsky.feed.getPosts':
        return {
          body: {
            posts: request.query
              .getAll('uris')
              .flatMap((uri) => find(uri) ?? [])
              .map(viewOf),
          },
        };
      case 'com.atproto.repo.createRecord':
        return create(request);
      case 'com.atproto.repo.getRecord':
        return record(request);
      case 'com.atproto.repo.deleteRecord':
        return remove(request);
      default:
        return refusal(501, 'MethodNotImplemented');
    }
  }

  const controls = await startFake(
    {
      handle,
      expired: () => refusal(400, 'ExpiredToken', 'Token has expired'),
      listOf: (body) => (body as { posts?: unknown[] }).posts ?? null,
    },
    options,
  );
  return {
    ...controls,
    ...posts.controls(),
    identifier: US.handle,
    appPassword: PASSWORD,
    uriOf,
    restrict: (post) => {
      restricted.add(post);
    },
    expireSessions: () => {
      session += 1;
    },
  };
}
