import type { Access } from '../../access/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Health } from '../ports.ts';
import type { Route } from '../route.ts';
import { auditRoutes } from './audit.ts';
import type { BrandList } from './brand-scope.ts';
import { colleagueRoutes } from './colleagues.ts';
import { healthRoutes } from './health.ts';
import { meRoutes } from './me.ts';
import { metricsRoutes } from './metrics.ts';
import { openApiRoutes } from './openapi.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';

/** What the routes need of the house. */
export type AllRooms = {
  readonly access: Access;
  readonly brands: BrandList;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly publicUrl: string | null;
};

/** Every route there is. */
export function allRoutes(rooms: AllRooms): Route[] {
  const routes = [
    ...setupRoutes(rooms),
    ...sessionRoutes(rooms),
    ...meRoutes(rooms),
    ...userRoutes(rooms),
    ...tokenRoutes(rooms),
    ...auditRoutes(rooms),
    ...colleagueRoutes(rooms),
    ...healthRoutes(rooms),
    ...metricsRoutes(rooms),
  ];
  return [...routes, ...openApiRoutes(routes, rooms.publicUrl)];
}
