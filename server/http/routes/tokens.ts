import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { ApiToken, Grant } from '../../domain/access.ts';
import { TokenId } from '../../domain/ids.ts';
import { type Route, route } from '../route.ts';

export function tokenRoutes({ access: { tokens } }: { readonly access: Access }): Route[] {
  const administer = { permission: 'administer', brands: () => null } as const;
  return [
    route({
      method: 'GET',
      path: '/api/tokens',
      summary: 'API tokens, without their secrets',
      access: administer,
      response: z.object({ tokens: z.array(ApiToken) }),
      handler: async () => ({ tokens: [...(await tokens.list())] }),
    }),
    route({
      method: 'POST',
      path: '/api/tokens',
      summary: 'Make an API token; its secret is shown this once',
      access: administer,
      payload: z.object({ name: ApiToken.shape.name, grants: z.array(Grant).min(1).max(500) }),
      response: z.object({ token: ApiToken, secret: z.string() }),
      answersSecret: true,
      handler: ({ payload, caller }) => tokens.create({ ...payload, by: caller }),
    }),
    route({
      method: 'DELETE',
      path: '/api/tokens/{id}',
      summary: 'Revoke an API token',
      access: administer,
      params: z.object({ id: TokenId }),
      response: z.object({}),
      async handler({ params: { id }, caller }) {
        await tokens.revoke(id, caller.id);
        return {};
      },
    }),
  ];
}
