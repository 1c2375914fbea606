import { EarshotError } from '../domain/errors.ts';
import type { NewId, SavedViewId, UserId } from '../domain/ids.ts';
import type { SavedView } from '../domain/inbox.ts';
import type { Clock } from '../domain/instant.ts';
import type { SavedViewStore } from './ports.ts';

/** More than anybody can tell apart in a sidebar. */
const MAX_VIEWS = 50;

export type ViewContent = Pick<SavedView, 'name' | 'filter' | 'order'>;

export type SavedViews = {
  listOf(ownerId: UserId): Promise<readonly SavedView[]>;
  add(ownerId: UserId, content: ViewContent): Promise<SavedView>;
  change(id: SavedViewId, ownerId: UserId, content: ViewContent): Promise<SavedView>;
  remove(id: SavedViewId, ownerId: UserId): Promise<void>;
};

type Parts = { readonly store: SavedViewStore; readonly clock: Clock; readonly newId: NewId };

export function createSavedViews({ store, clock, newId }: Parts): SavedViews {
  return {
    listOf: (ownerId) => store.listOf(ownerId),
    async add(ownerId, content) {
      if ((await store.listOf(ownerId)).length >= MAX_VIEWS)
        throw new EarshotError('conflict', 'view/too-many', { values: { max: MAX_VIEWS } });
      const view: SavedView = { ...content, id: newId() as SavedViewId, ownerId, createdAt: clock() };
      await store.add(view);
      return view;
    },
    async change(id, ownerId, content) {
      const changed = await store.replace({ ...content, id, ownerId, createdAt: clock() });
      if (!changed) throw new EarshotError('not-found', 'view/not-found');
      return changed;
    },
    async remove(id, ownerId) {
      if (!(await store.remove(id, ownerId))) throw new EarshotError('not-found', 'view/not-found');
    },
  };
}
