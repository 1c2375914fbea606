import { EarshotError } from '../domain/errors.ts';
import type { LoggedEvent } from '../domain/event.ts';
import type { BrandId, UserId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Notice } from '../domain/ticket.ts';
import type { Announce, NoticeStore } from './ports.ts';

const SHOWN = 50;

export type NoticeAsk = Pick<Notice, 'userId' | 'kind' | 'subjectId'> & { readonly brandId: BrandId };

export type Notices = {
  listOf(userId: UserId): Promise<readonly Notice[]>;
  read(id: string, userId: UserId): Promise<Notice>;
  /** Raised by an event; the same event raises it once. */
  raise(because: Pick<LoggedEvent, 'eventId'>, ask: NoticeAsk): Promise<void>;
};

type Parts = { readonly store: NoticeStore; readonly clock: Clock; readonly announce: Announce };

export function createNotices({ store, clock, announce }: Parts): Notices {
  return {
    listOf: (userId) => store.listOf(userId, SHOWN),
    async read(id, userId) {
      const notice = await store.read(id, userId, clock());
      if (!notice) throw new EarshotError('not-found', 'notice/not-found');
      return notice;
    },
    async raise({ eventId }, { userId, kind, subjectId, brandId }) {
      const at = clock();
      const id = `n-${eventId}-${userId}`;
      const body = { noticeId: id, userId, kind, subjectId };
      await store.add(
        { id, userId, kind, subjectId, brandId, at, readAt: null },
        { eventId: id, name: 'notice:raised', brandId, at, body },
      );
      announce();
    },
  };
}
