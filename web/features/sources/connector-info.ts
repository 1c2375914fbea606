import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Connection, Counts } from '../../../server/domain/connection.ts';
import { Instant } from '../../../server/domain/instant.ts';
import type { UiLanguage } from '../../../server/domain/language.ts';
import { ask, useLanguage } from '../kit.ts';

const Words = z.object({ de: z.string(), en: z.string() });
const Label = Words.extend({ help: Words.optional() });

const Manifest = z.object({
  kind: z.string(),
  name: z.string(),
  place: z.enum(['post', 'forum', 'review', 'feed', 'file', 'hook']),
  secretNames: z.array(z.string()),
  canPublish: z.boolean(),
  isPolled: z.boolean(),
  defaultEverySeconds: z.number(),
});

/** What the console knows of a connector: enough for its gallery entry and its form. */
export const ConnectorInfo = z.object({
  manifest: Manifest,
  settings: z.record(z.string(), z.json()),
  labels: z.record(z.string(), Label),
  description: z.string(),
});
export type ConnectorInfo = z.infer<typeof ConnectorInfo>;

export const CheckReport = z.object({
  ok: z.boolean(),
  text: Words,
  missingScopes: z.array(z.string()),
  found: z.number().nullable(),
  sample: z.object({ title: z.string().nullable(), text: z.string(), publishedAt: Instant }).nullable(),
});
export type CheckReport = z.infer<typeof CheckReport>;

export const ConnectionView = Connection.extend({ isSilent: z.boolean(), isRunning: z.boolean() });
export type ConnectionView = z.infer<typeof ConnectionView>;

const ImportReport = z.object({
  ...Counts.pick({ stored: true, updated: true, duplicate: true, filtered: true, quarantined: true }).shape,
  read: z.int(),
  bad: z.array(z.object({ line: z.int(), code: z.string(), reason: z.string() })),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** A connector may give its name for both languages: 'Datei / File'. */
function nameIn(language: UiLanguage, name: string): string {
  const [german = name, english = german] = name.split(' / ');
  return language === 'de' ? german : english;
}

export function useConnectors() {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['connectors', language],
    queryFn: () => ask(`/api/connectors?language=${language}`, z.object({ connectors: z.array(ConnectorInfo) })),
    staleTime: Number.POSITIVE_INFINITY,
    select: ({ connectors }) => ({
      connectors: connectors.map((info) => ({ ...info, manifest: { ...info.manifest, name: nameIn(language, info.manifest.name) } })),
    }),
  });
}

/** Sends a file of mentions to a brand; `name` is the source's name. The format follows from the file's name. */
export function importFile({
  brandId,
  name,
  file,
}: {
  readonly brandId: string;
  readonly name: string;
  readonly file: File;
}): Promise<ImportReport> {
  const format = /\.csv(\.gz)?$/i.test(file.name) ? 'csv' : 'jsonl';
  const search = new URLSearchParams({ brandId, name, format });
  return ask(`/api/imports?${search}`, ImportReport, { method: 'POST', body: file });
}
