import { createHash } from 'node:crypto';
import { EarshotError } from '../../server/domain/errors.ts';
import type { CollectedMention } from '../../server/domain/mention.ts';
import type { MentionLine } from '../../server/domain/mention-line.ts';
import { decodeMention, type WireMention } from './decode-page.ts';
import { isoOf } from './instants.ts';

export type LineContext = {
  /** Goes before every id that does not bear it yet, so that ids of two files or systems do not meet. */
  readonly sourceName: string;
  /** The time of lines without one; the same for every reading of the same file, or a second import would not repeat the first. */
  readonly fallbackAt: Date;
  /** For lines that name none. Default: `file`. */
  readonly platform?: string;
};

type LineAuthor = NonNullable<MentionLine['author']>;

const authorOf = (author: LineAuthor): WireMention['author'] =>
  typeof author === 'string'
    ? { externalId: null, handle: author, name: author, url: null }
    : { externalId: author.id ?? null, handle: author.handle ?? null, name: author.name ?? null, url: author.url ?? null };

function hashOf({ platform, author, createdAt, text }: MentionLine): string {
  const who = author && typeof author === 'object' ? [author.id, author.handle, author.name, author.url] : author;
  const given = JSON.stringify([platform ?? null, who ?? null, createdAt ?? null, text]);
  return createHash('sha256').update(given).digest('hex').slice(0, 32);
}

/** A bare number is taken as stars of five, points of ten or percent, whichever it fits into. */
function ratingOf(rating: MentionLine['rating']): WireMention['rating'] {
  if (typeof rating !== 'number') return rating ?? null;
  return { value: rating, best: rating <= 5 ? 5 : rating <= 10 ? 10 : 100 };
}

function timeOf(text: string, field: string): string {
  const iso = isoOf(text);
  if (iso === null) throw new EarshotError('invalid', 'import/bad-time', { values: { field } });
  return iso;
}

/** Reads a line of an import or an inbound webhook as a mention. Refuses with `import/*` codes, saying which field is wrong and never what it held. */
export function readMentionLine(line: MentionLine, { sourceName, fallbackAt, platform = 'file' }: LineContext): CollectedMention {
  const prefix = `${sourceName}/`;
  // What was exported bears its source already: under the same source it is what we know, not something new.
  const named = (id: string): string => (sourceName !== '' && id.startsWith(prefix) ? id : prefix + id);
  const within = (id: string | null | undefined): string | null => (id ? named(id) : null);
  const wire: WireMention = {
    externalId: named(line.id ?? hashOf(line)),
    platform: line.platform || platform,
    place: line.place ?? null,
    url: line.url ?? null,
    title: line.title ?? null,
    text: line.text,
    author: line.author ? authorOf(line.author) : null,
    rating: ratingOf(line.rating),
    threadId: within(line.threadId),
    parentId: within(line.parentId),
    publishedAt: line.createdAt ? timeOf(line.createdAt, 'createdAt') : fallbackAt.toISOString(),
    editedAt: line.editedAt ? timeOf(line.editedAt, 'editedAt') : null,
    language: line.language ?? null,
  };
  const decoded = decodeMention(wire, null);
  if ('mention' in decoded) return decoded.mention;
  if (decoded.rejected.code === 'mention/no-text') throw new EarshotError('invalid', 'import/no-text');
  throw new EarshotError('invalid', 'import/bad-field', { values: { field: decoded.rejected.path } });
}
