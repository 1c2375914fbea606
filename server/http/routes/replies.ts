import { z } from 'zod';
import { ReplyId } from '../../domain/ids.ts';
import { Reply } from '../../domain/reply.ts';
import type { Publishing } from '../../publishing/index.ts';
import { type Route, route } from '../route.ts';
import { anyReply, type BrandList, brandScope } from './brand-scope.ts';
import { toldReply } from './told-troubles.ts';

const params = z.object({ id: ReplyId });

export function replyRoutes(rooms: { readonly brands: BrandList; readonly publishing: Publishing }): Route[] {
  const { brands, publishing } = rooms;
  const brandOf = async (asked: { readonly params: { readonly id: ReplyId } }) => [(await anyReply(rooms, asked.params.id)).brandId];
  return [
    route({
      method: 'GET',
      path: '/api/replies',
      summary: 'Answers of which we do not know whether they went out, and that need somebody to look',
      access: { permission: 'answer', brands: () => 'anywhere' },
      response: z.object({ replies: z.array(Reply) }),
      async handler({ caller }) {
        const scope = await brandScope(brands, { query: {}, caller }, 'answer');
        return { replies: (await publishing.needPerson(scope)).map((reply) => toldReply(reply, caller.language)) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/replies/{id}/resolve',
      summary: 'Say how an answer in doubt ended',
      access: { permission: 'answer', brands: brandOf },
      params,
      payload: z.object({
        as: z.enum(['published', 'not-published']),
        url: z
          .url({ protocol: /^https?$/ })
          .max(2048)
          .optional(),
      }),
      response: Reply,
      async handler({ params: { id }, payload, caller }) {
        const { brandId } = await anyReply(rooms, id);
        const resolved = await publishing.resolve({ id, brandIds: [brandId], as: payload.as, url: payload.url ?? null });
        return toldReply(resolved, caller.language);
      },
    }),
    route({
      method: 'POST',
      path: '/api/replies/{id}/withdraw',
      summary: 'Take an answer back',
      access: { permission: 'answer', brands: brandOf },
      params,
      response: Reply,
      async handler({ params: { id }, caller }) {
        const { brandId } = await anyReply(rooms, id);
        return toldReply(await publishing.withdraw({ id, brandIds: [brandId] }), caller.language);
      },
    }),
  ];
}
