import type { z } from 'zod';
import type { Rejected } from '../../server/domain/connector.ts';
import { CollectedMention, DeletionNotice, MAX_TEXT } from '../../server/domain/mention.ts';
import { plainTexts } from './foreign.ts';
import { clipped, webAddress, wellFormed } from './text.ts';

export type WireMention = z.input<typeof CollectedMention>;
export type WireDeletion = z.input<typeof DeletionNotice>;

/** What one thing on a page turns out to be. `skip`: nothing for us, e.g. a moderator's note. */
export type Reading = { readonly mention: WireMention } | { readonly deletion: WireDeletion } | { readonly rejected: Rejected } | 'skip';

/** When it was written, and a mark that changes when its author changes it. */
export type Stamp = { readonly id: string; readonly at: Date; readonly mark: string };

/** How a platform's things become mentions, one by one: a broken one never harms its neighbours. */
export type ItemReader<Raw> = {
  readonly schema: z.ZodType<Raw>;
  readonly stamp: (raw: Raw) => Stamp;
  /** Fetches what the list does not show, only of what is new or changed. */
  readonly whole?: (raw: Raw) => Promise<Raw>;
  /** HTML that becomes `text`; null when there is none. */
  readonly html: (raw: Raw) => string | null;
  /** `isChanged`: we know it in another wording, whether or not the platform names a time of change. */
  readonly read: (raw: Raw, text: string, isChanged: boolean) => Reading;
};

export type Decoded = { readonly mentions: CollectedMention[]; readonly deletions: DeletionNotice[]; readonly rejected: Rejected[] };

const MAX_RAW = 2048;
const MAX_REASON = 300;

export function rejectedOf(raw: unknown, why: { readonly path: string; readonly code: string; readonly reason: string }): Rejected {
  const text = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? String(raw));
  return { raw: clipped(wellFormed(text), MAX_RAW), path: why.path, code: why.code, reason: clipped(why.reason, MAX_REASON) };
}

/** What is wrong with it, said without its words. */
export function rejectedByZod(raw: unknown, error: z.ZodError): Rejected {
  const [issue] = error.issues;
  return rejectedOf(raw, {
    path: issue?.path.map(String).join('.') ?? '',
    code: 'mention/malformed',
    reason: issue?.message ?? 'not readable',
  });
}

/** Long texts are cut and broken characters replaced: both happen to honest posts and are no reason to lose them. */
function fitting(wire: WireMention): WireMention {
  const cut = (text: string | null, max: number): string | null => (typeof text === 'string' ? clipped(wellFormed(text), max) : text);
  const { author } = wire;
  return {
    ...wire,
    url: webAddress(wire.url),
    place: cut(wire.place, 512),
    title: cut(wire.title, 2000) || null,
    text: cut(wire.text, MAX_TEXT) ?? '',
    language: wire.language && wire.language.length <= 16 ? wire.language : null,
    author: author && { ...author, url: webAddress(author.url), handle: cut(author.handle, 512), name: cut(author.name, 512) || null },
  };
}

/** Decodes the wire form of one mention, or says why not. */
export function decodeMention(wire: WireMention, raw: unknown): { readonly mention: CollectedMention } | { readonly rejected: Rejected } {
  if (!wire.text?.trim() && !wire.title?.trim()) {
    return { rejected: rejectedOf(raw, { path: 'text', code: 'mention/no-text', reason: 'neither text nor title' }) };
  }
  const decoded = CollectedMention.safeParse(fitting(wire));
  return decoded.success ? { mention: decoded.data } : { rejected: rejectedByZod(raw, decoded.error) };
}

function sortInto(decoded: Decoded, reading: Reading, raw: unknown): void {
  if (reading === 'skip') return;
  if ('rejected' in reading) {
    decoded.rejected.push(reading.rejected);
    return;
  }
  if ('deletion' in reading) {
    const notice = DeletionNotice.safeParse(reading.deletion);
    if (notice.success) decoded.deletions.push(notice.data);
    else decoded.rejected.push(rejectedByZod(raw, notice.error));
    return;
  }
  const one = decodeMention(reading.mention, raw);
  if ('mention' in one) decoded.mentions.push(one.mention);
  else decoded.rejected.push(one.rejected);
}

/** Turns what a page lists into mentions and deletions, and sets aside what is neither. */
export async function decodePage<Raw>(
  raws: readonly Raw[],
  reader: ItemReader<Raw>,
  changed: ReadonlySet<Raw> = new Set(),
): Promise<Decoded> {
  const decoded: Decoded = { mentions: [], deletions: [], rejected: [] };
  const wholes: Raw[] = [];
  // One after the other: a forum that is asked for fifty posts at once takes it for an attack.
  for (const raw of raws) wholes.push(reader.whole ? await reader.whole(raw) : raw);
  const texts = await plainTexts(wholes.map((whole) => reader.html(whole) ?? ''));
  for (const [at, whole] of wholes.entries()) {
    const text = texts[at] ?? null;
    if (text === null) {
      decoded.rejected.push(
        rejectedOf(whole, { path: 'text', code: 'mention/unreadable-html', reason: 'its HTML cannot be read in time' }),
      );
      continue;
    }
    sortInto(decoded, reader.read(whole, text, changed.has(raws[at] as Raw)), whole);
  }
  return decoded;
}
