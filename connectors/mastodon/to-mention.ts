import { z } from 'zod';
import { hostOf, type ItemReader, isoOf, type Reading } from '../kit/index.ts';

/** What we read of a status; the rest of it may be anything. */
export const Status = z.object({
  id: z.string().min(1),
  url: z.string().nullish(),
  uri: z.string().nullish(),
  created_at: z.string().refine((text) => isoOf(text) !== null, 'not a time'),
  edited_at: z.string().nullish(),
  content: z.string(),
  spoiler_text: z.string().nullish(),
  language: z.string().nullish(),
  visibility: z.string(),
  in_reply_to_id: z.string().nullish(),
  media_attachments: z.array(z.object({ description: z.string().nullish() })).nullish(),
  account: z.object({ id: z.string().min(1), acct: z.string().min(1), display_name: z.string().nullish(), url: z.string().nullish() }),
});
export type Status = z.infer<typeof Status>;

/** Ids are the instance's own, so its host stands before them. */
export const externalIdOf = (id: string, baseUrl: string): string => `${hostOf(baseUrl)}/${id}`;

/** The instance's own id of something we collected from it; null when it came from elsewhere. */
export function localIdOf(externalId: string, baseUrl: string): string | null {
  const front = `${hostOf(baseUrl)}/`;
  return externalId.startsWith(front) ? externalId.slice(front.length) : null;
}

/** Local accounts are named without their instance; everywhere else they need it. */
export const handleOf = (acct: string, baseUrl: string): string => (acct.includes('@') ? acct : `${acct}@${hostOf(baseUrl)}`);

function toMention(status: Status, text: string, { baseUrl, place }: { readonly baseUrl: string; readonly place: string }): Reading {
  // Who writes to followers only, or to one person, did not speak in public.
  if (status.visibility !== 'public' && status.visibility !== 'unlisted') return 'skip';
  const { account } = status;
  const parent = status.in_reply_to_id ?? null;
  return {
    mention: {
      externalId: externalIdOf(status.id, baseUrl),
      platform: 'mastodon',
      place,
      url: status.url ?? status.uri ?? null,
      title: status.spoiler_text || null,
      // A picture without words still says what its author wrote for those who cannot see it.
      text: text || (status.media_attachments ?? []).flatMap(({ description }) => description ?? []).join('\n'),
      author: {
        externalId: externalIdOf(account.id, baseUrl),
        handle: handleOf(account.acct, baseUrl),
        name: account.display_name || null,
        url: account.url ?? null,
      },
      rating: null,
      // Of an answer's answer the API does not say where its thread begins.
      threadId: parent === null ? externalIdOf(status.id, baseUrl) : null,
      parentId: parent === null ? null : externalIdOf(parent, baseUrl),
      publishedAt: isoOf(status.created_at) ?? '',
      editedAt: isoOf(status.edited_at),
      language: status.language ?? null,
    },
  };
}

export const statusReader = (context: { readonly baseUrl: string; readonly place: string }): ItemReader<Status> => ({
  schema: Status,
  stamp: (status) => ({ id: status.id, at: new Date(isoOf(status.created_at) ?? 0), mark: status.edited_at ?? '' }),
  html: (status) => status.content,
  read: (status, text) => toMention(status, text, context),
});
