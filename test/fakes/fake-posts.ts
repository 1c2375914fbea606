export type FakeAuthor = { readonly handle: string; readonly name: string };

export type FakePost = {
  /** Counts from 1 in the order of adding. */
  readonly number: number;
  readonly at: Date;
  readonly author: FakeAuthor;
  readonly title: string | null;
  /** Hashtag, category or feed: where it stands. */
  readonly place: string;
  /** Number of the post it answers. */
  readonly parent: number | null;
  text: string;
  editedAt: Date | null;
  /** Counts from 1. */
  version: number;
  isRemoved: boolean;
};

export type NewFakePost = {
  readonly text: string;
  readonly author?: FakeAuthor;
  readonly title?: string;
  readonly place?: string;
  readonly parent?: number;
  readonly at?: Date;
};

const ANNA: FakeAuthor = { handle: 'anna', name: 'Anna Ast' };

export type PostControls = {
  readonly add: (post: NewFakePost) => FakePost;
  readonly edit: (number: number, text: string) => void;
  readonly remove: (number: number) => void;
  /** Everything that stands there, newest first. */
  readonly standing: () => readonly FakePost[];
};

/** What stands on a fake platform. */
export class FakePosts {
  readonly #now: () => Date;
  readonly #posts: FakePost[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  add({ text, author = ANNA, title, place = 'earshot', parent, at = this.#now() }: NewFakePost): FakePost {
    const post: FakePost = {
      number: this.#posts.length + 1,
      at,
      author,
      title: title ?? null,
      place,
      parent: parent ?? null,
      text,
      editedAt: null,
      version: 1,
      isRemoved: false,
    };
    this.#posts.push(post);
    return post;
  }

  edit(number: number, text: string): void {
    const post = this.get(number);
    if (!post) throw new Error(`no post ${number}`);
    Object.assign(post, { text, editedAt: this.#now(), version: post.version + 1 });
  }

  remove(number: number): void {
    const post = this.get(number);
    if (post) post.isRemoved = true;
  }

  get(number: number): FakePost | undefined {
    return this.#posts[number - 1];
  }

  /** What is there, newest first. */
  standing(): FakePost[] {
    return this.#posts.filter(({ isRemoved }) => !isRemoved).sort((a, b) => b.at.getTime() - a.at.getTime() || b.number - a.number);
  }

  controls(): PostControls {
    return {
      add: (post) => this.add(post),
      edit: (number, text) => this.edit(number, text),
      remove: (number) => this.remove(number),
      standing: () => this.standing(),
    };
  }
}

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as platforms put it into HTML. */
export const asHtml = (text: string): string =>
  text
    .split('\n\n')
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br />')}</p>`)
    .join('');
