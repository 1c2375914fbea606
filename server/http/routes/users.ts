import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { Grant, User } from '../../domain/access.ts';
import { UserId } from '../../domain/ids.ts';
import { type Route, route } from '../route.ts';

const params = z.object({ id: UserId });
const Grants = z.array(Grant).max(500);

export function userRoutes({ access: { users } }: { readonly access: Access }): Route[] {
  const administer = { permission: 'administer', brands: () => null } as const;

  const act = (verb: 'disable' | 'enable', summary: string): Route =>
    route({
      method: 'POST',
      path: `/api/users/{id}/${verb}`,
      summary,
      access: administer,
      params,
      response: User,
      handler: ({ params: { id }, caller }) => users[verb](id, caller.id),
    });

  return [
    route({
      method: 'GET',
      path: '/api/users',
      summary: 'Everybody who can sign in',
      access: administer,
      response: z.object({ users: z.array(User) }),
      handler: async () => ({ users: [...(await users.list())] }),
    }),
    route({
      method: 'POST',
      path: '/api/users',
      summary: 'Invite somebody; hand them the link, which works once within 48 hours',
      access: administer,
      payload: User.pick({ email: true, name: true, language: true }).extend({ grants: Grants }),
      response: z.object({ user: User, link: z.string() }),
      answersSecret: true,
      handler: ({ payload, caller }) => users.invite({ ...payload, by: caller.id }),
    }),
    route({
      method: 'PATCH',
      path: '/api/users/{id}',
      summary: 'Change a name or what somebody may',
      access: administer,
      params,
      payload: z.object({ name: User.shape.name.optional(), grants: Grants.optional() }),
      response: User,
      handler: ({ params: { id }, payload, caller }) => users.change(id, { ...payload, by: caller.id }),
    }),
    act('disable', 'Lock somebody out at once'),
    act('enable', 'Let somebody in again'),
    route({
      method: 'POST',
      path: '/api/users/{id}/reset',
      summary: 'Make a link by which somebody chooses a new password',
      access: administer,
      params,
      response: z.object({ link: z.string() }),
      answersSecret: true,
      handler: async ({ params: { id }, caller }) => ({ link: await users.resetLink(id, caller.id) }),
    }),
  ];
}
