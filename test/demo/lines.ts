import type { MentionLine } from '../../server/domain/mention-line.ts';
import type { DemoPost } from './script.ts';

/** A demo post as a line of an import file. */
export function lineOf(post: DemoPost): MentionLine {
  return {
    id: `${post.platform}-${post.id}`,
    text: post.text,
    ...(post.title === null ? {} : { title: post.title }),
    platform: post.platform,
    author: { id: post.account.handle, handle: post.account.handle, name: post.account.name },
    createdAt: post.at.toISOString(),
    ...(post.rating === null ? {} : { rating: { value: post.rating, best: 5 } }),
  };
}

/** The same post after its author changed it. */
export function editedLineOf(post: DemoPost): MentionLine | null {
  return post.edit ? { ...lineOf(post), text: post.edit.text, editedAt: post.edit.at.toISOString() } : null;
}
