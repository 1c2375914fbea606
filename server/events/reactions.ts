import type { Desk } from '../desk/index.ts';
import type { AuthorId } from '../domain/ids.ts';
import type { FollowUp } from '../follow-up/index.ts';
import type { Intake } from '../intake/index.ts';
import type { People } from '../people/index.ts';
import type { Trends } from '../trends/index.ts';
import type { Reaction } from './run-reactions.ts';

export type ReactingRooms = {
  readonly intake: Pick<Intake, 'setMuted'>;
  readonly people: Pick<People, 'onMentionStored' | 'onIdentityOrProfileChanged'>;
  readonly trends: Pick<Trends, 'onMentionsChanged'>;
  readonly desk: Pick<Desk, 'reactions'>;
  readonly followUp: Pick<FollowUp, 'onProfileChanged'>;
};

/** What a worker can be asked to do before its time. */
export type Schedule = { armCollects(): Promise<void>; soon(job: 'publish-replies' | 'sync-crm'): Promise<void> };

/** What the house does when something happened. */
export function reactionsOf({ intake, people, trends, desk, followUp }: ReactingRooms, schedule: Schedule): readonly Reaction[] {
  return [
    { name: 'keep-author-cards', on: ['mention:stored'], react: (event) => people.onMentionStored(event) },
    { name: 'open-tickets', on: ['mention:stored'], react: (event) => desk.reactions.onMentionStored(event) },
    { name: 'count-again', on: ['mention:stored', 'finding:corrected'], react: (event) => trends.onMentionsChanged(event) },
    {
      name: 'set-muted-aside',
      on: ['author:muted'],
      async react({ brandId, body }) {
        if (brandId) await intake.setMuted(brandId, body['authorId'] as AuthorId, body['muted'] === true);
      },
    },
    { name: 'tell-assignee', on: ['ticket:assigned'], react: (event) => desk.reactions.onTicketAssigned(event) },
    { name: 'send-soon', on: ['reply:queued'], react: () => schedule.soon('publish-replies') },
    { name: 'settle-answers', on: ['reply:published'], react: (event) => desk.reactions.onReplyPublished(event) },
    { name: 'tell-of-trouble', on: ['reply:failed', 'reply:in-doubt'], react: (event) => desk.reactions.onReplyTrouble(event) },
    { name: 'match-people', on: ['identity:changed', 'profile:changed'], react: (event) => people.onIdentityOrProfileChanged(event) },
    { name: 'tell-crm', on: ['mention:stored', 'identity:changed', 'profile:changed'], react: (event) => followUp.onProfileChanged(event) },
    { name: 'schedule-collects', on: ['connection:changed'], react: () => schedule.armCollects() },
  ];
}
