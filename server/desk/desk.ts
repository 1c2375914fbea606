import type { NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Publishing } from '../publishing/index.ts';
import { type Acts, createActs } from './acts.ts';
import { type Answering, createAnswering } from './answering.ts';
import { createNotices, type Notices } from './notices.ts';
import type {
  ActStore,
  Announce,
  BrandSource,
  Colleagues,
  HandlingStore,
  MentionSource,
  NoticeStore,
  PresenceStore,
  RelevancePort,
  SavedViewStore,
  TicketStore,
} from './ports.ts';
import { createPresence, type PresenceBoard } from './presence.ts';
import { createReactions, type DeskReactions } from './reactions.ts';
import { createSavedViews, type SavedViews } from './saved-views.ts';
import { createTickets, type Tickets } from './tickets.ts';

export type DeskParts = {
  readonly ticketStore: TicketStore;
  readonly handlingStore: HandlingStore;
  readonly actStore: ActStore;
  readonly savedViewStore: SavedViewStore;
  readonly presenceStore: PresenceStore;
  readonly noticeStore: NoticeStore;
  readonly mentions: MentionSource;
  readonly brands: BrandSource;
  readonly publishing: Publishing;
  readonly colleagues: Colleagues;
  readonly relevance: RelevancePort;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

/** One desk from which a team answers: tickets and their answers, acts on mentions, and who is where. */
export type Desk = {
  readonly tickets: Tickets;
  readonly answering: Answering;
  readonly acts: Acts;
  readonly savedViews: SavedViews;
  readonly presence: PresenceBoard;
  readonly notices: Notices;
  readonly reactions: DeskReactions;
};

export function createDesk(parts: DeskParts): Desk {
  const { clock, newId, announce, publishing } = parts;
  const shared = { ...parts, store: parts.ticketStore, handling: parts.handlingStore };
  const tickets = createTickets(shared);
  const notices = createNotices({ store: parts.noticeStore, clock, announce });
  return {
    tickets,
    notices,
    answering: createAnswering({ store: parts.ticketStore, tickets, publishing, clock, newId, announce }),
    acts: createActs({ ...shared, acts: parts.actStore }),
    savedViews: createSavedViews({ store: parts.savedViewStore, clock, newId }),
    presence: createPresence({ store: parts.presenceStore, clock }),
    reactions: createReactions({ ...shared, notices }),
  };
}
