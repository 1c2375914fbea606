import { z } from 'zod';
import type { Desk } from '../../desk/index.ts';
import type { UserId } from '../../domain/ids.ts';
import { Notice } from '../../domain/ticket.ts';
import { type Route, route } from '../route.ts';

export function noticeRoutes({ desk }: { readonly desk: Desk }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/notices',
      summary: 'My notices, newest first',
      access: { signedIn: true },
      response: z.object({ notices: z.array(Notice) }),
      handler: async ({ caller }) => ({ notices: [...(await desk.notices.listOf(caller.id as UserId))] }),
    }),
    route({
      method: 'POST',
      path: '/api/notices/{id}/read',
      summary: 'I have read this notice',
      access: { signedIn: true },
      params: z.object({ id: z.string().max(400) }),
      response: Notice,
      handler: ({ params, caller }) => desk.notices.read(params.id, caller.id as UserId),
    }),
  ];
}
