import { z } from 'zod';
import { Author } from '../../domain/author.ts';
import { AuthorId } from '../../domain/ids.ts';
import { AuthorCard, type People } from '../../people/index.ts';
import { type Route, route } from '../route.ts';
import type { BrandList } from './brand-scope.ts';
import { brandOfAuthor } from './person-scope.ts';

type Rooms = { readonly brands: BrandList; readonly people: People };

const params = z.object({ id: AuthorId });

export function authorRoutes(rooms: Rooms): Route[] {
  const { authors } = rooms.people;
  const brandOf = ({ params: { id } }: { readonly params: { readonly id: AuthorId } }) => brandOfAuthor(rooms, id);

  const act = (verb: 'mute' | 'unmute', summary: string): Route =>
    route({
      method: 'POST',
      path: `/api/authors/{id}/${verb}`,
      summary,
      access: { permission: 'correct', brands: brandOf },
      params,
      response: Author,
      handler: async (asked) => authors[verb]({ id: asked.params.id, brandIds: await brandOf(asked), by: asked.caller.id }),
    });

  return [
    route({
      method: 'GET',
      path: '/api/authors/{id}',
      summary: 'An account: what it said, how, and who it is known to be',
      access: { permission: 'read', brands: brandOf },
      params,
      response: AuthorCard,
      handler: async (asked) => authors.card(asked.params.id, await brandOf(asked)),
    }),
    act('mute', 'Leave an account out of lists, counts and trends'),
    act('unmute', 'Hear a muted account again'),
  ];
}
