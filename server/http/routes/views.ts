import { z } from 'zod';
import type { Desk } from '../../desk/index.ts';
import { SavedViewId, type UserId } from '../../domain/ids.ts';
import { SavedView } from '../../domain/inbox.ts';
import { type Route, route } from '../route.ts';

const ViewContent = SavedView.pick({ name: true, filter: true, order: true });
const params = z.object({ id: SavedViewId });

export function viewRoutes({ desk }: { readonly desk: Desk }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/views',
      summary: 'My saved views',
      access: { signedIn: true },
      response: z.object({ views: z.array(SavedView) }),
      handler: async ({ caller }) => ({ views: [...(await desk.savedViews.listOf(caller.id as UserId))] }),
    }),
    route({
      method: 'POST',
      path: '/api/views',
      summary: 'Save a view of the inbox',
      access: { signedIn: true },
      payload: ViewContent,
      response: SavedView,
      handler: ({ payload, caller }) => desk.savedViews.add(caller.id as UserId, payload),
    }),
    route({
      method: 'PUT',
      path: '/api/views/{id}',
      summary: 'Change a saved view',
      access: { signedIn: true },
      params,
      payload: ViewContent,
      response: SavedView,
      handler: ({ params: { id }, payload, caller }) => desk.savedViews.change(id, caller.id as UserId, payload),
    }),
    route({
      method: 'DELETE',
      path: '/api/views/{id}',
      summary: 'Remove a saved view',
      access: { signedIn: true },
      params,
      response: z.object({}),
      async handler({ params: { id }, caller }) {
        await desk.savedViews.remove(id, caller.id as UserId);
        return {};
      },
    }),
  ];
}
