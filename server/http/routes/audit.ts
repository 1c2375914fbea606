import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { AuditEntry } from '../../domain/access.ts';
import { BrandId } from '../../domain/ids.ts';
import { type Route, route } from '../route.ts';
import { commaList, Paging } from './filter-query.ts';

export function auditRoutes({ access: { audit } }: { readonly access: Access }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/audit',
      summary: 'Who did what, newest first; a lead sees the tickets of their brands',
      access: { permission: 'audit', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: Paging.extend({ brandIds: commaList(BrandId).optional(), subject: z.string().max(200).optional() }),
      response: z.object({ entries: z.array(AuditEntry), next: z.string().nullable() }),
      async handler({ query: { brandIds, subject, cursor, limit }, caller }) {
        const ask = { ...(brandIds ? { brandIds } : {}), ...(subject ? { subject } : {}), ...(limit ? { limit } : {}) };
        const { entries, next } = await audit.list({ caller, cursor: cursor ?? null, ...ask });
        return { entries: [...entries], next };
      },
    }),
  ];
}
