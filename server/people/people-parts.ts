import type { EventName, OutgoingEvent } from '../domain/event.ts';
import type { BrandId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Suppression } from '../privacy/index.ts';
import type {
  Announce,
  AuditTrail,
  AuthorMentions,
  AuthorStore,
  IdentityStore,
  PersonaStore,
  ProfileStore,
  TicketSource,
} from './ports.ts';

export type PeopleParts = {
  readonly authorStore: AuthorStore;
  readonly profileStore: ProfileStore;
  readonly identityStore: IdentityStore;
  readonly personaStore: PersonaStore;
  readonly mentions: AuthorMentions;
  readonly tickets: TicketSource;
  readonly suppression: Suppression;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

type Told = { readonly name: EventName; readonly brandId: BrandId; readonly body: OutgoingEvent['body'] };

export const eventOf = ({ newId, clock }: Pick<PeopleParts, 'newId' | 'clock'>, { name, brandId, body }: Told): OutgoingEvent => ({
  eventId: newId(),
  name,
  brandId,
  at: clock(),
  body,
});

/** A caller who may see nothing of a profile's contact data. */
export const NOBODY = { grants: [] };
