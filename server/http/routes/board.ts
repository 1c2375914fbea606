import { z } from 'zod';
import { BrandId } from '../../domain/ids.ts';
import { Board, BoardWindow } from '../../domain/trend.ts';
import { TopicDetail, type Trends } from '../../trends/index.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList } from './filter-query.ts';

type Rooms = { readonly brands: BrandList; readonly trends: Trends };

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    // Intl knows zones only by refusing the others.
    return false;
  }
}

const BoardQuery = z.object({
  brandIds: commaList(BrandId).optional(),
  window: BoardWindow,
  timeZone: z.string().max(64).refine(isTimeZone).default('UTC'),
});

export function boardRoutes({ brands, trends }: Rooms): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/board',
      summary: 'What is talked about now, against its own past',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: BoardQuery,
      response: Board,
      handler: async (asked) => trends.board({ ...asked.query, brandIds: await brandScope(brands, asked, 'read') }),
    }),
    route({
      method: 'GET',
      path: '/api/board/topic',
      summary: 'Why a topic stands out',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: BoardQuery.extend({ label: z.string().min(1).max(200) }),
      response: TopicDetail,
      handler: async (asked) => trends.topic({ ...asked.query, brandIds: await brandScope(brands, asked, 'read') }),
    }),
  ];
}
