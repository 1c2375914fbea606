import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { BrandId } from '../../domain/ids.ts';
import { Delivery } from '../../domain/profile.ts';
import type { FollowUp } from '../../follow-up/index.ts';
import { ImportReport, type People, readContacts } from '../../people/index.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList } from './filter-query.ts';

type Rooms = {
  readonly brands: BrandList;
  readonly people: People;
  readonly followUp: FollowUp;
  readonly access: Pick<Access, 'audit'>;
};

const MAX_BYTES = 64 * 1024 * 1024;
const ofBrand = z.object({ brandId: BrandId });
const Target = z.object({ target: z.object({ url: z.string(), hasSecret: z.boolean() }).nullable() });
const Address = z.url({ protocol: /^https?$/ }).max(2048);

export function crmRoutes({ brands, people, followUp, access: { audit } }: Rooms): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/crm/contacts',
      summary: 'Take over the contacts of a CRM; the same file again changes nothing',
      access: { permission: 'crm-import', brands: ({ query }) => [query.brandId] },
      query: ofBrand.extend({ format: z.enum(['csv', 'jsonl']) }),
      payload: 'raw',
      maxBytes: MAX_BYTES,
      response: ImportReport,
      handler: ({ query: { brandId, format }, payload, caller }) =>
        people.profiles.importContacts(brandId, readContacts(format, [payload]), caller.id),
    }),
    route({
      method: 'GET',
      path: '/api/crm/target',
      summary: 'Where enriched profiles of a brand go',
      access: { permission: 'connect', brands: ({ query }) => [query.brandId] },
      query: ofBrand,
      response: Target,
      handler: async ({ query: { brandId } }) => ({ target: await followUp.target.get(brandId) }),
    }),
    route({
      method: 'PUT',
      path: '/api/crm/target',
      summary: 'Say where enriched profiles go; an empty secret keeps the one that is stored, no address ends it',
      access: { permission: 'connect', brands: ({ query }) => [query.brandId] },
      query: ofBrand,
      payload: z.object({ url: Address.nullable(), secret: z.string().max(4000).default('') }),
      response: Target,
      async handler({ query: { brandId }, payload: { url, secret }, caller }) {
        await followUp.target.set(brandId, url === null ? null : { url, secret });
        const act = url === null ? 'crm:target-removed' : 'crm:target-set';
        await audit.add({ actor: caller.id, act, brandId, subject: `brand:${brandId}`, details: {} });
        return { target: await followUp.target.get(brandId) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/crm/sync',
      summary: 'Queue every profile of which the CRM does not know everything',
      access: { permission: 'crm-import', brands: ({ query }) => [query.brandId] },
      query: ofBrand,
      response: z.object({ queued: z.int() }),
      handler: async ({ query: { brandId } }) => ({ queued: await followUp.sync(brandId) }),
    }),
    route({
      method: 'GET',
      path: '/api/crm/deliveries',
      summary: 'What went to the CRM, what waits and what failed',
      access: { permission: 'connect', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: z.object({ brandIds: commaList(BrandId).optional() }),
      response: z.object({ deliveries: z.array(Delivery) }),
      handler: async (asked) => ({ deliveries: [...(await followUp.deliveries(await brandScope(brands, asked, 'connect')))] }),
    }),
  ];
}
