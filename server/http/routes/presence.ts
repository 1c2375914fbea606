import { z } from 'zod';
import { type Desk, mentionIdOf } from '../../desk/index.ts';
import type { UserId } from '../../domain/ids.ts';
import { Presence } from '../../domain/ticket.ts';
import { type Route, route } from '../route.ts';
import { anyMention, type BrandList, type MentionReader } from './brand-scope.ts';

type Rooms = { readonly brands: BrandList; readonly mentions: MentionReader; readonly desk: Desk };

export function presenceRoutes(rooms: Rooms): Route[] {
  const { presence } = rooms.desk;
  const mentionOf = (subjectId: string) => anyMention(rooms, mentionIdOf(subjectId));
  return [
    route({
      method: 'PUT',
      path: '/api/presence',
      summary: 'I have this mention or ticket open; to be repeated every ten seconds',
      access: { permission: 'read', brands: async ({ payload }) => [(await mentionOf(payload.subjectId)).brandId] },
      payload: z.object({ subjectId: z.string().min(1).max(128), doing: Presence.shape.doing }),
      response: z.object({ presence: z.array(Presence) }),
      async handler({ payload, caller }) {
        const { id, brandId } = await mentionOf(payload.subjectId);
        const user = { id: caller.id as UserId, name: caller.name };
        return { presence: [...(await presence.put({ subjectId: id, brandId, user, doing: payload.doing }))] };
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/presence/{subjectId}',
      summary: 'I left this mention or ticket',
      access: { signedIn: true },
      params: z.object({ subjectId: z.string().min(1).max(128) }),
      response: z.object({}),
      async handler({ params, caller }) {
        await presence.leave(mentionIdOf(params.subjectId), caller.id as UserId);
        return {};
      },
    }),
  ];
}
