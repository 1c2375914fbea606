import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { User } from '../../domain/access.ts';
import { EarshotError } from '../../domain/errors.ts';
import { type Route, route } from '../route.ts';
import type { BrandList } from './brand-scope.ts';
import { personId } from './people-only.ts';
import { enter, SessionView, sessionView } from './session-view.ts';
import { LinkToken, PasswordText } from './setup.ts';

export function sessionRoutes({ access, brands }: { readonly access: Access; readonly brands: BrandList }): Route[] {
  const { sessions, users } = access;
  return [
    route({
      method: 'POST',
      path: '/api/session',
      summary: 'Sign in',
      access: { open: 'by e-mail and password' },
      payload: z.object({ email: z.string().min(1).max(320), password: PasswordText }),
      response: SessionView,
      handler: async (asked) => enter(brands, await sessions.open({ ...asked.payload, remoteAddress: asked.remoteAddress }), asked),
    }),
    route({
      method: 'GET',
      path: '/api/session',
      summary: 'Who I am and what I may',
      access: { signedIn: true },
      response: SessionView,
      async handler({ caller, csrf }) {
        const user = await users.get(personId(caller));
        if (!user || csrf === null) throw new EarshotError('unauthenticated', 'session/needed');
        return await sessionView(brands, { user, csrf });
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/session',
      summary: 'Sign out',
      access: { signedIn: true },
      response: z.object({}),
      async handler({ sessionId, giveSession }) {
        if (sessionId) await sessions.end(sessionId);
        giveSession(null);
        return {};
      },
    }),
    route({
      method: 'POST',
      path: '/api/invitations/accept',
      summary: 'Accept an invitation and choose a password',
      access: { open: 'by the link of the invitation' },
      payload: z.object({ token: LinkToken, name: User.shape.name, password: PasswordText, language: User.shape.language }),
      response: SessionView,
      handler: async (asked) => enter(brands, await users.accept(asked.payload), asked),
    }),
    route({
      method: 'POST',
      path: '/api/password-resets/use',
      summary: 'Choose a new password',
      access: { open: 'by the link an admin has made' },
      payload: z.object({ token: LinkToken, password: PasswordText }),
      response: SessionView,
      handler: async (asked) => enter(brands, await users.resetPassword(asked.payload), asked),
    }),
  ];
}
