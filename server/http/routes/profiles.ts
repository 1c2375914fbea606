import { z } from 'zod';
import { BrandId, PersonaId, ProfileId } from '../../domain/ids.ts';
import type { Clock } from '../../domain/instant.ts';
import { Instant } from '../../domain/instant.ts';
import { ConsentChannel, ConsentPurpose, Delivery, ProfileView } from '../../domain/profile.ts';
import type { FollowUp } from '../../follow-up/index.ts';
import { type People, ProfileStory } from '../../people/index.ts';
import { viewProfile } from '../../privacy/index.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList, Paging } from './filter-query.ts';
import { brandOfProfile } from './person-scope.ts';

type Rooms = { readonly brands: BrandList; readonly people: People; readonly followUp: FollowUp; readonly clock: Clock };

const PAGE = 50;
const params = z.object({ id: ProfileId });
const ProfileDetail = ProfileStory.extend({ deliveries: z.array(Delivery) });
const ConsentPlace = z.object({ purpose: ConsentPurpose, channel: ConsentChannel });

export function profileRoutes(rooms: Rooms): Route[] {
  const { brands, people, followUp, clock } = rooms;
  const { profiles } = people;
  const brandOf = ({ params: { id } }: { readonly params: { readonly id: ProfileId } }) => brandOfProfile(rooms, id);
  return [
    route({
      method: 'GET',
      path: '/api/profiles',
      summary: 'Profiles by name',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: z.object({
        ...Paging.shape,
        brandIds: commaList(BrandId).optional(),
        text: z.string().max(200).optional(),
        persona: PersonaId.optional(),
      }),
      response: z.object({ profiles: z.array(ProfileView), next: z.string().nullable() }),
      async handler(asked) {
        const { text, persona, cursor, limit } = asked.query;
        const brandIds = await brandScope(brands, asked, 'read');
        const { caller } = asked;
        const page = await profiles.list({ brandIds, text, persona, cursor: cursor ?? null, limit: limit ?? PAGE, caller });
        return { profiles: [...page.profiles], next: page.next };
      },
    }),
    route({
      method: 'GET',
      path: '/api/profiles/{id}',
      summary: 'A profile with its accounts, what they said, and its personas',
      access: { permission: 'read', brands: brandOf },
      params,
      response: ProfileDetail,
      async handler(asked) {
        const { id } = asked.params;
        const scope = await brandOf(asked);
        const [story, deliveries] = await Promise.all([profiles.detail(id, scope, asked.caller), followUp.deliveriesOf(id, scope)]);
        return { ...story, deliveries: [...deliveries] };
      },
    }),
    route({
      method: 'POST',
      path: '/api/profiles/{id}/consents',
      summary: 'Record an opt-in',
      access: { permission: 'privacy', brands: brandOf },
      params,
      payload: ConsentPlace.extend({ source: z.string().trim().max(200).optional(), expiresAt: Instant.nullable().optional() }),
      response: ProfileView,
      async handler(asked) {
        const { params: asParams, payload, caller } = asked;
        const changed = await profiles.addConsent({ ...payload, id: asParams.id, brandIds: await brandOf(asked), by: caller.id });
        return viewProfile(changed, caller, clock());
      },
    }),
    route({
      method: 'POST',
      path: '/api/profiles/{id}/consents/withdraw',
      summary: 'Record that an opt-in was withdrawn',
      access: { permission: 'privacy', brands: brandOf },
      params,
      payload: ConsentPlace,
      response: ProfileView,
      async handler(asked) {
        const { params: asParams, payload, caller } = asked;
        const changed = await profiles.withdrawConsent({ ...payload, id: asParams.id, brandIds: await brandOf(asked), by: caller.id });
        return viewProfile(changed, caller, clock());
      },
    }),
  ];
}
