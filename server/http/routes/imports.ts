import { z } from 'zod';
import { BrandId } from '../../domain/ids.ts';
import type { Importer } from '../../intake/index.ts';
import { type Route, route } from '../route.ts';
import { toldReason } from './told-troubles.ts';

const MAX_BYTES = 64 * 1024 * 1024;

const ImportReport = z.object({
  read: z.int(),
  stored: z.int(),
  updated: z.int(),
  duplicate: z.int(),
  filtered: z.int(),
  quarantined: z.int(),
  bad: z.array(z.object({ line: z.int(), code: z.string(), reason: z.string() })),
});

export function importRoutes({ importer }: { readonly importer: Importer }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/imports',
      summary: 'Store a file of mentions; larger ones go through the command line',
      access: { permission: 'connect', brands: ({ query }) => [query.brandId] },
      query: z.object({ brandId: BrandId, name: z.string().trim().min(1).max(120), format: z.enum(['csv', 'jsonl']) }),
      payload: 'raw',
      maxBytes: MAX_BYTES,
      response: ImportReport,
      async handler({ query: { brandId, name: source, format }, payload, caller, signal }) {
        const bytes = (async function* () {
          yield payload;
        })();
        const { bad, ...counts } = await importer.run({
          brandId,
          source,
          bytes,
          format,
          fingerprint: null,
          pace: null,
          onProgress: () => {},
          signal,
        });
        return { ...counts, bad: bad.map((line) => toldReason(line, caller.language)) };
      },
    }),
  ];
}
