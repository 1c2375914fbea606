import { asHtml, type FakePost, FakePosts, type PostControls } from './fake-posts.ts';
import { type FakeAnswer, type FakeControls, type FakeOptions, type FakeRequest, startFake } from './fake-server.ts';

export type FakeMastodon = FakeControls &
  PostControls & { readonly token: string; readonly idOf: (post: FakePost) => string; readonly urlOf: (post: FakePost) => string };
export type FakeMastodonOptions = FakeOptions & {
  /** Shows nothing to strangers. */
  readonly isClosed?: boolean;
  readonly scopes?: readonly string[];
};

const TOKEN = 'fake-mastodon-token-4711';
const US = { handle: 'kundendienst', name: 'Kundendienst' };
const MAX_CHARS = 500;

/** Ids grow with the time of writing, as the platform's do, and are too long for a JavaScript number. */
const idOf = (post: FakePost): string => String((BigInt(post.at.getTime()) << 20n) + BigInt(post.number));
const refusal = (status: number, error: string): FakeAnswer => ({ status, body: { error } });

/** Hashtag timelines with Link paging, and answering with a token, as Mastodon documents them. */
export async function startFakeMastodon(options: FakeMastodonOptions = {}): Promise<FakeMastodon> {
  const { now = () => new Date(), isClosed = false, scopes = ['read', 'write:statuses'] } = options;
  const posts = new FakePosts(now);
  const byKey = new Map<string, FakePost>();
  let base = '';

  const urlOf = (post: FakePost): string => `${base}/@${post.author.handle}/${idOf(post)}`;
  /** `name@elsewhere.example` has its account on another server of the network. */
  const accountOf = ({ handle, name }: FakePost['author']) => {
    const [username = handle, server] = handle.split('@');
    const home = server ? `https://${server}` : base;
    return { id: `a-${handle}`, username, acct: handle, display_name: name, url: `${home}/@${username}`, bot: false };
  };
  const statusOf = (post: FakePost) => ({
    id: idOf(post),
    created_at: post.at.toISOString(),
    edited_at: post.editedAt?.toISOString() ?? null,
    in_reply_to_id: post.parent === null ? null : idOf(posts.get(post.parent) as FakePost),
    visibility: 'public',
    language: 'de',
    spoiler_text: post.title ?? '',
    uri: `${base}/users/${post.author.handle}/statuses/${idOf(post)}`,
    url: urlOf(post),
    content: asHtml(post.text),
    account: accountOf(post.author),
    media_attachments: [],
    tags: [{ name: post.place, url: `${base}/tags/${post.place}` }],
  });
  const find = (id: string): FakePost | undefined => posts.standing().find((post) => idOf(post) === id);

  function listed({ path, query }: FakeRequest, all: readonly FakePost[]): FakeAnswer {
    const max = query.get('max_id');
    const since = query.get('since_id');
    const min = query.get('min_id');
    const limit = Math.min(40, Number(query.get('limit') ?? 20));
    const within = all.filter((post) => (!max || BigInt(idOf(post)) < BigInt(max)) && BigInt(idOf(post)) > BigInt(since ?? min ?? 0));
    const page = min ? within.slice(-limit) : within.slice(0, limit);
    const [first, last] = [page[0], page.at(-1)];
    const link = [
      ...(last && page.length === limit ? [`<${base}${path}?limit=${limit}&max_id=${idOf(last)}>; rel="next"`] : []),
      ...(first ? [`<${base}${path}?limit=${limit}&min_id=${idOf(first)}>; rel="prev"`] : []),
    ];
    return { headers: link.length > 0 ? { link: link.join(', ') } : {}, body: page.map(statusOf) };
  }

  function publish({ body, headers }: FakeRequest): FakeAnswer {
    if (!scopes.some((scope) => scope === 'write' || scope === 'write:statuses'))
      return refusal(403, 'This action is outside the authorized scopes');
    const key = headers['idempotency-key'] ?? '';
    const known = byKey.get(key);
    if (known) return { body: statusOf(known) };
    const { status, in_reply_to_id } = JSON.parse(body.toString()) as { status?: string; in_reply_to_id?: string };
    if (!status || status.length > MAX_CHARS) return refusal(422, 'Validation failed: Text character limit of 500 exceeded');
    const parent = in_reply_to_id === undefined ? undefined : find(in_reply_to_id);
    if (in_reply_to_id !== undefined && !parent) return refusal(404, 'Record not found');
    const post = posts.add({ text: status, author: US, place: 'answers', ...(parent ? { parent: parent.number } : {}) });
    if (key !== '') byKey.set(key, post);
    return { body: statusOf(post) };
  }

  function ofStatus(request: FakeRequest, id: string): FakeAnswer {
    const post = find(id);
    if (!post) return refusal(404, 'Record not found');
    if (request.method !== 'DELETE') return { body: statusOf(post) };
    if (post.author.handle !== US.handle) return refusal(404, 'Record not found');
    posts.remove(post.number);
    return { body: statusOf(post) };
  }

  function handle(request: FakeRequest): FakeAnswer {
    const { method, path, headers } = request;
    const token = headers['authorization'];
    const isSignedIn = token === `Bearer ${TOKEN}`;
    if (token !== undefined && !isSignedIn) return refusal(401, 'The access token is invalid');
    if (path === '/api/v2/instance') return { body: { title: 'Fake', configuration: { statuses: { max_characters: MAX_CHARS } } } };
    const tag = /^\/api\/v1\/timelines\/tag\/([^/]+)$/.exec(path)?.[1];
    if (tag !== undefined) {
      if (isClosed && !isSignedIn) return refusal(401, 'This method requires an authenticated user');
      return listed(
        request,
        posts.standing().filter(({ place }) => place.toLowerCase() === decodeURIComponent(tag).toLowerCase()),
      );
    }
    const id = /^\/api\/v1\/statuses\/(\d+)$/.exec(path)?.[1];
    if (id !== undefined && method === 'GET') return ofStatus(request, id);
    if (!isSignedIn) return refusal(401, 'This method requires an authenticated user');
    if (id !== undefined) return ofStatus(request, id);
    if (path === '/api/v1/statuses' && method === 'POST') return publish(request);
    if (path === '/api/v1/accounts/verify_credentials') return { body: accountOf(US) };
    if (path === '/api/v1/apps/verify_credentials') return { body: { name: 'Earshot', scopes } };
    const account = /^\/api\/v1\/accounts\/([^/]+)\/statuses$/.exec(path)?.[1];
    if (account !== undefined)
      return listed(
        request,
        posts.standing().filter(({ author }) => `a-${author.handle}` === account),
      );
    return refusal(404, 'Not found');
  }

  const controls = await startFake(
    {
      handle,
      expired: () => refusal(401, 'The access token was revoked'),
      listOf: (body) => (Array.isArray(body) ? body : null),
    },
    options,
  );
  base = controls.url;
  return { ...controls, ...posts.controls(), token: TOKEN, idOf, urlOf };
}
