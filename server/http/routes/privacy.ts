import { z } from 'zod';
import { EarshotError } from '../../domain/errors.ts';
import { AuthorId, type BrandId, ProfileId } from '../../domain/ids.ts';
import type { People } from '../../people/index.ts';
import type { Privacy } from '../../privacy/index.ts';
import { type Route, route } from '../route.ts';
import type { BrandList } from './brand-scope.ts';
import { brandOfAuthor, brandOfProfile } from './person-scope.ts';

type Rooms = { readonly brands: BrandList; readonly people: People; readonly privacy: Privacy };

const Person = z.object({ profileId: ProfileId.optional(), authorId: AuthorId.optional() });
type Person = z.output<typeof Person>;

export function privacyRoutes(rooms: Rooms): Route[] {
  const { privacy } = rooms;

  function brandOf({ profileId, authorId }: Person): Promise<[BrandId]> {
    if (profileId) return brandOfProfile(rooms, profileId);
    if (authorId) return brandOfAuthor(rooms, authorId);
    throw new EarshotError('invalid', 'privacy/name-a-person');
  }

  return [
    route({
      method: 'GET',
      path: '/api/privacy/export',
      summary: 'Everything the house holds about one person, as a file',
      access: { permission: 'privacy', brands: ({ query }) => brandOf(query) },
      query: Person,
      response: 'raw',
      async handler({ query, caller }) {
        const [brandId] = await brandOf(query);
        const body = await privacy.exportSubject({ brandId, ...query, by: caller.id });
        const headers = {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': 'attachment; filename="person.json"',
          'cache-control': 'no-store',
        };
        return { headers, body: JSON.stringify(body, null, 2) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/privacy/erase',
      summary: 'Erase one person everywhere, and keep them from coming back',
      access: { permission: 'privacy', brands: ({ payload }) => brandOf(payload) },
      payload: Person.extend({ reason: z.string().trim().min(1).max(300) }),
      response: z.object({ erased: z.record(z.string(), z.int()) }),
      async handler({ payload, caller }) {
        const [brandId] = await brandOf(payload);
        return { erased: await privacy.eraseSubject({ brandId, ...payload, by: caller.id }) };
      },
    }),
  ];
}
