import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { User } from '../../domain/access.ts';
import { type Route, route } from '../route.ts';
import { personId } from './people-only.ts';
import { PasswordText } from './setup.ts';

const MyChange = User.pick({ name: true, language: true, theme: true, timeZone: true }).partial();

export function meRoutes({ access: { users } }: { readonly access: Access }): Route[] {
  return [
    route({
      method: 'PATCH',
      path: '/api/me',
      summary: 'Change my name, language, theme or time zone',
      access: { signedIn: true },
      payload: MyChange,
      response: User,
      handler: ({ caller, payload }) => users.changeMe(personId(caller), withoutGaps(payload)),
    }),
    route({
      method: 'POST',
      path: '/api/me/password',
      summary: 'Change my password; every other session of mine ends',
      access: { signedIn: true },
      payload: z.object({ current: PasswordText, next: PasswordText }),
      response: z.object({ csrf: z.string() }),
      answersSecret: true,
      async handler({ caller, payload, giveSession }) {
        const { cookieToken, csrf } = await users.changePassword({ id: personId(caller), ...payload });
        giveSession(cookieToken);
        return { csrf };
      },
    }),
  ];
}

/** What was not sent stays as it is. */
function withoutGaps(change: z.output<typeof MyChange>): Partial<Pick<User, 'name' | 'language' | 'theme' | 'timeZone'>> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
