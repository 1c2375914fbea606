import { asHtml, type FakePost, FakePosts, type PostControls } from './fake-posts.ts';
import { type FakeAnswer, type FakeControls, type FakeOptions, type FakeRequest, startFake } from './fake-server.ts';

export type FakeHackerNews = FakeControls & PostControls;

const secondsOf = (post: FakePost): number => Math.floor(post.at.getTime() / 1000);

/** Posts with a title are stories, the others comments. */
function hitOf(post: FakePost) {
  const story =
    post.title === null
      ? { comment_text: asHtml(post.text), story_id: post.parent ?? post.number }
      : { title: post.title, story_text: asHtml(post.text) };
  return {
    objectID: String(post.number),
    author: post.author.handle,
    created_at_i: secondsOf(post),
    created_at: post.at.toISOString(),
    parent_id: post.parent,
    _tags: [post.title === null ? 'comment' : 'story'],
    ...story,
  };
}

/** `search_by_date` of the search service: newest first, cut by numeric filters, at most a thousand hits a page. */
export async function startFakeHackerNews(options: FakeOptions = {}): Promise<FakeHackerNews> {
  const { now = () => new Date() } = options;
  const posts = new FakePosts(now);

  function handle({ path, query }: FakeRequest): FakeAnswer {
    if (path !== '/api/v1/search_by_date') return { status: 404, body: { message: 'Not Found' } };
    const phrase = (query.get('query') ?? '').replaceAll('"', '').trim().toLowerCase();
    const upTo = Number(/created_at_i<=(\d+)/.exec(query.get('numericFilters') ?? '')?.[1] ?? Number.POSITIVE_INFINITY);
    const perPage = Math.min(1000, Number(query.get('hitsPerPage') ?? 20));
    const page = Number(query.get('page') ?? 0);
    const found = posts
      .standing()
      .filter((post) => secondsOf(post) <= upTo && `${post.title ?? ''} ${post.text}`.toLowerCase().includes(phrase));
    const hits = found.slice(page * perPage, (page + 1) * perPage).map(hitOf);
    return { body: { hits, nbHits: found.length, page, nbPages: Math.ceil(found.length / perPage), hitsPerPage: perPage } };
  }

  const controls = await startFake(
    {
      handle,
      expired: () => ({ status: 403, body: { message: 'Invalid Application-ID or API key' } }),
      listOf: (body) => (body as { hits?: unknown[] }).hits ?? null,
    },
    options,
  );
  return { ...controls, ...posts.controls() };
}
