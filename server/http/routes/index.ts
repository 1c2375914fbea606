import type { Access } from '../../access/index.ts';
import type { Desk } from '../../desk/index.ts';
import type { Clock } from '../../domain/instant.ts';
import type { FollowUp } from '../../follow-up/index.ts';
import type { Importer, Intake } from '../../intake/index.ts';
import type { Listening } from '../../listening/index.ts';
import type { People } from '../../people/index.ts';
import type { Privacy } from '../../privacy/index.ts';
import type { Publishing } from '../../publishing/index.ts';
import type { Trends } from '../../trends/index.ts';
import type { Metrics } from '../metrics.ts';
import type { Health } from '../ports.ts';
import type { Route } from '../route.ts';
import { actRoutes } from './acts.ts';
import { auditRoutes } from './audit.ts';
import { authorRoutes } from './authors.ts';
import { boardRoutes } from './board.ts';
import { brandRoutes } from './brands.ts';
import { colleagueRoutes } from './colleagues.ts';
import { connectionRoutes } from './connections.ts';
import { type ConnectorShelf, connectorRoutes } from './connectors.ts';
import { crmRoutes } from './crm.ts';
import { healthRoutes } from './health.ts';
import { hookRoutes } from './hooks.ts';
import { identityRoutes } from './identities.ts';
import { importRoutes } from './imports.ts';
import { meRoutes } from './me.ts';
import { mentionRoutes } from './mentions.ts';
import { metricsRoutes } from './metrics.ts';
import { noticeRoutes } from './notices.ts';
import { openApiRoutes } from './openapi.ts';
import { personaRoutes } from './personas.ts';
import { presenceRoutes } from './presence.ts';
import { privacyRoutes } from './privacy.ts';
import { profileRoutes } from './profiles.ts';
import { replyRoutes } from './replies.ts';
import { sessionRoutes } from './session.ts';
import { setupRoutes } from './setup.ts';
import { ticketRoutes } from './tickets.ts';
import { tokenRoutes } from './tokens.ts';
import { userRoutes } from './users.ts';
import { viewRoutes } from './views.ts';

/** What the routes need of the house. */
export type RoutedHouse = {
  readonly rooms: {
    readonly access: Access;
    readonly listening: Listening;
    readonly intake: Intake;
    readonly people: People;
    readonly trends: Trends;
    readonly publishing: Publishing;
    readonly desk: Desk;
    readonly followUp: FollowUp;
    readonly privacy: Privacy;
  };
  readonly importer: Importer;
  readonly shelf: ConnectorShelf;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly publicUrl: string | null;
  readonly clock: Clock;
};

/** Every route there is, in the order of a mention's journey. */
export function allRoutes(house: RoutedHouse): Route[] {
  const { listening, intake } = house.rooms;
  const rooms = { ...house, ...house.rooms, brands: listening.brands, mentions: intake.mentions };
  const routes = [
    ...setupRoutes(rooms),
    ...sessionRoutes(rooms),
    ...meRoutes(rooms),
    ...brandRoutes(rooms),
    ...connectorRoutes(rooms),
    ...connectionRoutes(rooms),
    ...hookRoutes(rooms),
    ...importRoutes(rooms),
    ...mentionRoutes(rooms),
    ...actRoutes(rooms),
    ...authorRoutes(rooms),
    ...profileRoutes(rooms),
    ...identityRoutes(rooms),
    ...personaRoutes(rooms),
    ...boardRoutes(rooms),
    ...ticketRoutes(rooms),
    ...replyRoutes(rooms),
    ...viewRoutes(rooms),
    ...presenceRoutes(rooms),
    ...noticeRoutes(rooms),
    ...colleagueRoutes(rooms),
    ...crmRoutes(rooms),
    ...privacyRoutes(rooms),
    ...userRoutes(rooms),
    ...tokenRoutes(rooms),
    ...auditRoutes(rooms),
    ...healthRoutes(rooms),
    ...metricsRoutes(rooms),
  ];
  return [...routes, ...openApiRoutes(routes, house.publicUrl)];
}
