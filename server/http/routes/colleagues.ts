import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { User } from '../../domain/access.ts';
import { BrandId } from '../../domain/ids.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList } from './filter-query.ts';

export function colleagueRoutes({ access, brands }: { readonly access: Access; readonly brands: BrandList }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/colleagues',
      summary: 'Who may answer on these brands, by name',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: z.object({ brandIds: commaList(BrandId).optional() }),
      response: z.object({ colleagues: z.array(User.pick({ id: true, name: true })) }),
      handler: async (asked) => ({ colleagues: [...(await access.users.colleagues(await brandScope(brands, asked, 'read')))] }),
    }),
  ];
}
