import { z } from 'zod';
import { NewPersona, Persona } from '../../domain/author.ts';
import { EarshotError } from '../../domain/errors.ts';
import { BrandId, PersonaId } from '../../domain/ids.ts';
import type { People } from '../../people/index.ts';
import { type Route, route } from '../route.ts';
import { type BrandList, brandScope } from './brand-scope.ts';
import { commaList } from './filter-query.ts';
import { brandOfPersona } from './person-scope.ts';

type Rooms = { readonly brands: BrandList; readonly people: People };

const params = z.object({ id: PersonaId });

export function personaRoutes(rooms: Rooms): Route[] {
  const { brands, people } = rooms;
  const { personas } = people;
  const brandOf = ({ params: { id } }: { readonly params: { readonly id: PersonaId } }) => brandOfPersona(rooms, id);
  return [
    route({
      method: 'GET',
      path: '/api/personas',
      summary: 'Personas, and how many profiles fit each',
      access: { permission: 'read', brands: ({ query }) => query.brandIds ?? 'anywhere' },
      query: z.object({ brandIds: commaList(BrandId).optional() }),
      response: z.object({ personas: z.array(Persona.extend({ matching: z.int() })) }),
      handler: async (asked) => ({ personas: [...(await personas.list(await brandScope(brands, asked, 'read')))] }),
    }),
    route({
      method: 'POST',
      path: '/api/personas',
      summary: 'Describe a persona',
      access: { permission: 'trends', brands: ({ payload }) => [payload.brandId] },
      payload: NewPersona,
      response: Persona,
      handler: ({ payload }) => personas.add(payload),
    }),
    route({
      method: 'PUT',
      path: '/api/personas/{id}',
      summary: 'Change a persona',
      access: { permission: 'trends', brands: async (asked) => [...(await brandOf(asked)), asked.payload.brandId] },
      params,
      payload: NewPersona,
      response: Persona,
      async handler(asked) {
        const [brandId] = await brandOf(asked);
        if (asked.payload.brandId !== brandId) throw new EarshotError('invalid', 'persona/other-brand');
        return await personas.change(asked.params.id, asked.payload);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/personas/{id}',
      summary: 'Remove a persona',
      access: { permission: 'trends', brands: brandOf },
      params,
      response: z.object({}),
      async handler(asked) {
        await personas.remove(asked.params.id, await brandOf(asked));
        return {};
      },
    }),
  ];
}
