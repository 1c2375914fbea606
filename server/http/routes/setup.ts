import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { User } from '../../domain/access.ts';
import { type Route, route } from '../route.ts';
import type { BrandList } from './brand-scope.ts';
import { enter, SessionView } from './session-view.ts';

/** Bounds only: what a good password is, access decides. */
export const PasswordText = z.string().min(1).max(1000);
export const LinkToken = z.string().min(1).max(200);

export function setupRoutes({ access, brands }: { readonly access: Access; readonly brands: BrandList }): Route[] {
  const { email, name, language, timeZone } = User.shape;
  return [
    route({
      method: 'GET',
      path: '/api/setup',
      summary: 'Whether there is nobody yet, and whether I am signed in',
      access: { open: 'the console asks before anybody can sign in' },
      response: z.object({ needed: z.boolean(), signedIn: z.boolean() }),
      handler: async ({ sessionId }) => ({ needed: await access.setup.needed(), signedIn: sessionId !== null }),
    }),
    route({
      method: 'POST',
      path: '/api/setup',
      summary: 'Become the first admin',
      access: { open: 'by the link that was printed at the start' },
      payload: z.object({ token: LinkToken, email, name, password: PasswordText, language, timeZone }),
      response: SessionView,
      handler: async (asked) => enter(brands, await access.setup.complete(asked.payload), asked),
    }),
  ];
}
