import { asHtml, type FakePost, FakePosts, type PostControls } from './fake-posts.ts';
import { type FakeAnswer, type FakeControls, type FakeOptions, type FakeRequest, startFake } from './fake-server.ts';

export type FakeDiscourse = FakeControls &
  PostControls & {
    readonly apiKey: string;
    readonly username: string;
    /** Nobody can answer there any more. */
    readonly endTopic: (post: FakePost, how: 'closed' | 'archived') => void;
    /** Answers wait for a moderator from now on. */
    readonly holdBack: () => void;
    readonly urlOf: (post: FakePost) => string;
  };

const KEY = 'fake-discourse-key-0815';
const US = { handle: 'kundendienst', name: 'Kundendienst' };
const PER_PAGE = 50;
const ACTIONS_PER_PAGE = 30;

const refusal = (status: number, error: string, type = 'invalid_parameters'): FakeAnswer => ({
  status,
  body: { errors: [error], error_type: type },
});
const GONE = refusal(404, 'The requested URL or resource could not be found.', 'not_found');
const NOT_OURS = refusal(
  403,
  'You are not permitted to view the requested resource. The API username or key is invalid.',
  'invalid_access',
);

/** A forum: latest posts, topics, search, and answering with a key. Each post without a parent begins a topic. */
export async function startFakeDiscourse(options: FakeOptions = {}): Promise<FakeDiscourse> {
  const { now = () => new Date() } = options;
  const posts = new FakePosts(now);
  const topicStates = new Map<number, 'closed' | 'archived'>();
  let isHoldingBack = false;

  const rootOf = (post: FakePost): FakePost => (post.parent === null ? post : rootOf(posts.get(post.parent) as FakePost));
  const standing = (): FakePost[] => posts.standing();
  const inTopic = (root: FakePost): FakePost[] =>
    standing()
      .filter((post) => rootOf(post) === root)
      .sort((a, b) => a.number - b.number);
  const numberIn = (post: FakePost): number => inTopic(rootOf(post)).indexOf(post) + 1;
  const postOf = (post: FakePost) => {
    const root = rootOf(post);
    const parent = post.parent === null ? null : (posts.get(post.parent) as FakePost);
    return {
      id: post.number,
      topic_id: root.number,
      topic_slug: `topic-${root.number}`,
      topic_title: root.title ?? `Topic ${root.number}`,
      post_number: numberIn(post),
      post_type: 1,
      username: post.author.handle,
      name: post.author.name,
      cooked: asHtml(post.text),
      raw: post.text,
      created_at: post.at.toISOString(),
      updated_at: (post.editedAt ?? post.at).toISOString(),
      version: post.version,
      reply_to_post_number: parent && parent !== root ? numberIn(parent) : null,
      hidden: false,
      user_deleted: false,
      deleted_at: null,
    };
  };
  /** Numbers grow with adding, whatever the time of writing says. */
  const byNumber = (): FakePost[] => standing().sort((a, b) => b.number - a.number);

  function latest({ query }: FakeRequest): FakeAnswer {
    const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
    const page = byNumber().filter(({ number }) => number <= before);
    return { body: { latest_posts: page.slice(0, PER_PAGE).map(postOf) } };
  }

  function search({ query }: FakeRequest): FakeAnswer {
    const phrase =
      /"([^"]*)"/
        .exec(query.get('q') ?? '')?.[1]
        ?.trim()
        .toLowerCase() ?? '';
    const page = Number(query.get('page') ?? 1);
    const found = byNumber().filter(({ text }) => text.toLowerCase().includes(phrase));
    const shown = found.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    return {
      body: {
        posts: shown.map((post) => ({
          id: post.number,
          username: post.author.handle,
          created_at: post.at.toISOString(),
          blurb: post.text.slice(0, 40),
          topic_id: rootOf(post).number,
        })),
        topics: [...new Set(shown.map(rootOf))].map((root) => ({ id: root.number, title: root.title ?? `Topic ${root.number}` })),
        grouped_search_result: { more_full_page_results: found.length > page * PER_PAGE || null },
      },
    };
  }

  function publish({ body }: FakeRequest): FakeAnswer {
    const { topic_id, raw, reply_to_post_number } = JSON.parse(body.toString()) as {
      topic_id: number;
      raw?: string;
      reply_to_post_number?: number;
    };
    const root = posts.get(topic_id);
    if (!root || root.isRemoved) return GONE;
    if (!raw || raw.length < 5) return refusal(422, 'Body is too short (minimum is 5 characters)');
    if (topicStates.has(root.number)) return refusal(422, 'That topic is closed; it is no longer possible to reply to it.');
    if (isHoldingBack) return { body: { action: 'enqueued', success: true, pending_post: { id: 1 } } };
    const parent = inTopic(root)[(reply_to_post_number ?? 1) - 1] ?? root;
    return { body: postOf(posts.add({ text: raw, author: US, parent: parent.number })) };
  }

  function actions({ query }: FakeRequest): FakeAnswer {
    const offset = Number(query.get('offset') ?? 0);
    const own = byNumber().filter(({ author, parent }) => author.handle === query.get('username') && parent !== null);
    const shown = own.slice(offset, offset + ACTIONS_PER_PAGE).map(postOf);
    return {
      body: {
        user_actions: shown.map((post) => ({
          post_id: post.id,
          topic_id: post.topic_id,
          post_number: post.post_number,
          slug: post.topic_slug,
          created_at: post.created_at,
        })),
      },
    };
  }

  function ofPost(request: FakeRequest, number: number, isKeyed: boolean): FakeAnswer {
    const post = posts.get(number);
    if (!post || post.isRemoved) return GONE;
    if (request.method === 'GET') return { body: postOf(post) };
    if (!isKeyed || post.author.handle !== US.handle) return refusal(403, 'You are not permitted to do that.', 'invalid_access');
    posts.remove(number);
    return { headers: { 'content-type': 'application/json' }, body: '' };
  }

  function handle(request: FakeRequest): FakeAnswer {
    const { method, path, headers } = request;
    const isKeyed = headers['api-key'] === KEY;
    if (headers['api-key'] !== undefined && !isKeyed) return NOT_OURS;
    if (path === '/posts.json') return method === 'POST' ? (isKeyed ? publish(request) : NOT_OURS) : latest(request);
    if (path === '/search.json') return search(request);
    if (path === '/user_actions.json') return actions(request);
    const post = /^\/posts\/(\d+)\.json$/.exec(path)?.[1];
    if (post !== undefined) return ofPost(request, Number(post), isKeyed);
    const topic = posts.get(Number(/^\/t\/(\d+)\.json$/.exec(path)?.[1] ?? 0));
    if (!topic || topic.isRemoved) return GONE;
    const state = topicStates.get(topic.number);
    return {
      body: {
        id: topic.number,
        closed: state === 'closed',
        archived: state === 'archived',
        post_stream: { posts: inTopic(topic).slice(0, 20).map(postOf) },
      },
    };
  }

  const controls = await startFake(
    {
      handle,
      expired: () => NOT_OURS,
      listOf: (body) => (body as { latest_posts?: unknown[] }).latest_posts ?? (body as { posts?: unknown[] }).posts ?? null,
    },
    options,
  );
  return {
    ...controls,
    ...posts.controls(),
    urlOf: (post) => `${controls.url}/t/topic-${rootOf(post).number}/${rootOf(post).number}/${numberIn(post)}`,
    apiKey: KEY,
    username: US.handle,
    endTopic: (post, how) => {
      topicStates.set(rootOf(post).number, how);
    },
    holdBack: () => {
      isHoldingBack = true;
    },
  };
}
