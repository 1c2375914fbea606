import { z } from 'zod';
import { ConnectorError, type Rejected } from '../../server/domain/connector.ts';
import { EarshotError } from '../../server/domain/errors.ts';
import type { CollectedMention, DeletionNotice } from '../../server/domain/mention.ts';
import { MentionLine } from '../../server/domain/mention-line.ts';
import { isoOf, type LineContext, readMentionLine, rejectedByZod, rejectedOf } from '../kit/index.ts';

const PLATFORM = 'webhook';
const Body = z.object({ mentions: z.array(z.unknown()).max(10_000).default([]), deletions: z.array(z.unknown()).max(10_000).default([]) });
const Deletion = z.object({
  id: z.union([z.string().min(1).max(512), z.number().transform(String)]),
  platform: z.string().max(64).nullish(),
  at: z.string().nullish(),
});

export type Delivered = { readonly mentions: readonly unknown[]; readonly deletions: readonly unknown[] };

function parsed(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** One JSON document with `mentions` and `deletions`, or a mention line per line. A broken line harms only itself. */
export function deliveredIn(body: Uint8Array): Delivered {
  const text = new TextDecoder().decode(body);
  const whole = parsed(text);
  if (whole) {
    const known = Body.safeParse(whole.value);
    const isEnvelope = typeof whole.value === 'object' && whole.value !== null && ('mentions' in whole.value || 'deletions' in whole.value);
    if (known.success && isEnvelope) return known.data;
    if (MentionLine.safeParse(whole.value).success) return { mentions: [whole.value], deletions: [] };
    throw new ConnectorError('malformed', 'webhook/bad-body', { text: 'the body holds neither mentions nor deletions' });
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const values = lines.map((line) => parsed(line));
  if (values.every((value) => value === null)) throw new ConnectorError('malformed', 'webhook/bad-body', { text: 'the body is no JSON' });
  return { mentions: values.map((value, at) => (value ? value.value : lines[at])), deletions: [] };
}

export function mentionOf(
  raw: unknown,
  context: Omit<LineContext, 'platform'>,
): { readonly mention: CollectedMention } | { readonly rejected: Rejected } {
  const line = MentionLine.safeParse(raw);
  if (!line.success) return { rejected: rejectedByZod(raw, line.error) };
  try {
    return { mention: readMentionLine(line.data, { ...context, platform: PLATFORM }) };
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    const path = String(error.values['field'] ?? 'text');
    return { rejected: rejectedOf(raw, { path, code: error.code, reason: `${path} cannot be read` }) };
  }
}

export function deletionOf(raw: unknown, sourceName: string): { readonly deletion: DeletionNotice } | { readonly rejected: Rejected } {
  const known = Deletion.safeParse(raw);
  if (!known.success) return { rejected: rejectedByZod(raw, known.error) };
  const { id, platform, at } = known.data;
  const iso = isoOf(at);
  return { deletion: { platform: platform || PLATFORM, externalId: `${sourceName}/${id}`, at: iso === null ? null : new Date(iso) } };
}
