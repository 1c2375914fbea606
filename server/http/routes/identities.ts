import { z } from 'zod';
import { Author, Identity } from '../../domain/author.ts';
import { AuthorId, BrandId, IdentityId, ProfileId } from '../../domain/ids.ts';
import { ProfileView } from '../../domain/profile.ts';
import type { People } from '../../people/index.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList, Paging } from './filter-query.ts';
import { brandOfAuthor, brandOfIdentity } from './person-scope.ts';

type Rooms = { readonly brands: BrandList; readonly people: People };

const PAGE = 50;
const params = z.object({ id: IdentityId });
const Listed = z.object({ identity: Identity, author: Author.nullable(), profile: ProfileView.nullable() });

export function identityRoutes(rooms: Rooms): Route[] {
  const { brands, people } = rooms;
  const { identities } = people;
  const brandOf = ({ params: { id } }: { readonly params: { readonly id: IdentityId } }) => brandOfIdentity(rooms, id);

  const act = (verb: 'confirm' | 'reject' | 'undo', summary: string): Route =>
    route({
      method: 'POST',
      path: `/api/identities/{id}/${verb}`,
      summary,
      access: { permission: 'link', brands: brandOf },
      params,
      response: Identity,
      handler: async (asked) => identities[verb]({ id: asked.params.id, brandIds: await brandOf(asked), by: asked.caller.id }),
    });

  return [
    route({
      method: 'GET',
      path: '/api/identities',
      summary: 'Links between accounts and profiles; suggestions unless another state is asked for',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: z.object({ ...Paging.shape, brandIds: commaList(BrandId).optional(), state: Identity.shape.state.optional() }),
      response: z.object({ identities: z.array(Listed), next: z.string().nullable() }),
      async handler(asked) {
        const { state, cursor, limit } = asked.query;
        const brandIds = await brandScope(brands, asked, 'read');
        const page = await identities.list({ brandIds, state, cursor: cursor ?? null, limit: limit ?? PAGE });
        return { identities: [...page.identities], next: page.next };
      },
    }),
    route({
      method: 'POST',
      path: '/api/identities',
      summary: 'Say that an account belongs to a profile',
      access: { permission: 'link', brands: ({ payload }) => brandOfAuthor(rooms, payload.authorId) },
      payload: z.object({ authorId: AuthorId, profileId: ProfileId }),
      response: Identity,
      handler: async ({ payload, caller }) =>
        identities.link({ ...payload, brandIds: await brandOfAuthor(rooms, payload.authorId), by: caller.id }),
    }),
    act('confirm', 'Confirm a suggestion'),
    act('reject', 'Reject a suggestion; it is not made again'),
    act('undo', 'Undo a link; evidence does not make it again'),
  ];
}
