import type { NewId } from '../domain/ids.ts';
import { answerRepository } from './answers.ts';
import { auditRepository } from './audit.ts';
import { authorMentionSource } from './author-mentions.ts';
import { authorRepository } from './authors.ts';
import { brandRepository } from './brands.ts';
import { bucketRepository } from './buckets.ts';
import { connectionRepository, progressRepository } from './connections.ts';
import { crmTargetRepository } from './crm-targets.ts';
import { deliveryRepository } from './deliveries.ts';
import { erasureRepository, hoursOfMentions, personErasables } from './erasures.ts';
import { eventLogRepository } from './event-log.ts';
import { handlingRepository } from './handling.ts';
import { identityRepository } from './identities.ts';
import { leaseRepository } from './leases.ts';
import { attemptRepository } from './login-attempts.ts';
import { mentionReader } from './mention-list.ts';
import { mentionRepository } from './mentions.ts';
import { noticeRepository } from './notices.ts';
import type { Store } from './open-store.ts';
import { outgoingRepository } from './outgoing.ts';
import { personaRepository } from './personas.ts';
import { presenceRepository } from './presence.ts';
import { profileRepository } from './profiles.ts';
import { quarantineRepository } from './quarantine.ts';
import { positionRepository } from './reaction-positions.ts';
import { replyRepository } from './replies.ts';
import { savedViewRepository } from './saved-views.ts';
import { sessionRepository } from './sessions.ts';
import { suppressionRepository } from './suppressions.ts';
import { ticketRepository } from './tickets.ts';
import { tokenRepository } from './tokens.ts';
import { trendMentionSource } from './trend-mentions.ts';
import { actRepository } from './undo.ts';
import { installationRepository, userRepository } from './users.ts';

export type Repositories = ReturnType<typeof repositoriesOf>;

/** Every repository of the house on one store, under the names by which the rooms ask for them. */
export function repositoriesOf(store: Store, newId: NewId) {
  const log = eventLogRepository(store);
  return {
    events: {
      log,
      leases: leaseRepository(store, newId),
      positions: positionRepository(store),
      outgoing: outgoingRepository(store),
    },
    answerStore: answerRepository(store),
    auditStore: auditRepository(store),
    authorMentions: authorMentionSource(store),
    authorStore: authorRepository(store),
    brandStore: brandRepository(store),
    buckets: bucketRepository(store),
    connectionStore: connectionRepository(store),
    progress: progressRepository(store),
    targets: crmTargetRepository(store),
    deliveries: deliveryRepository(store),
    erasures: erasureRepository(store),
    erasables: personErasables(store),
    hours: hoursOfMentions(store),
    handlingStore: handlingRepository(store),
    identityStore: identityRepository(store),
    attemptStore: attemptRepository(store),
    mentions: mentionReader(store),
    mentionStore: mentionRepository(store),
    noticeStore: noticeRepository(store),
    personaStore: personaRepository(store),
    presenceStore: presenceRepository(store),
    profileStore: profileRepository(store),
    quarantineStore: quarantineRepository(store),
    journal: replyRepository(store),
    savedViewStore: savedViewRepository(store),
    sessionStore: sessionRepository(store),
    suppressionStore: suppressionRepository(store),
    ticketStore: ticketRepository(store),
    tokenStore: tokenRepository(store),
    trendMentions: trendMentionSource(store),
    actStore: actRepository(store),
    userStore: userRepository(store),
    installationStore: installationRepository(store),
  };
}
