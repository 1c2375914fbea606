import type { Connection } from '../domain/connection.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import { tallyOf } from './counts.ts';
import type { WrittenMention } from './ports.ts';

const HOUR_MS = 3_600_000;

/** The UTC hours these instants lie in, as ISO, each once. */
export function hoursOf(instants: readonly Date[]): string[] {
  const hours = new Set(instants.map((instant) => Math.floor(instant.getTime() / HOUR_MS)));
  return [...hours].sort((one, other) => one - other).map((hour) => new Date(hour * HOUR_MS).toISOString());
}

/** What the house hears of a batch; null when nothing was written. Its id follows from the page, so that telling it twice is telling it once. */
export function batchEvent(
  { id, brandId }: Pick<Connection, 'id' | 'brandId'>,
  page: string,
  { written, at }: { readonly written: readonly WrittenMention[]; readonly at: Date },
): OutgoingEvent | null {
  if (written.length === 0) return null;
  const { updated, deleted } = tallyOf(written);
  const body = {
    mentionIds: written.map((mention) => mention.id),
    updated,
    deleted,
    hours: hoursOf(written.map(({ publishedAt }) => publishedAt)),
    connectionId: id,
  };
  return { eventId: `page-${page}`, name: 'mention:stored', brandId, at, body };
}
