import { z } from 'zod';
import type { Access } from '../../access/index.ts';
import { Brand, Competitor, NewBrand, Term, TopicRule } from '../../domain/brand.ts';
import { EarshotError } from '../../domain/errors.ts';
import { Span } from '../../domain/findings.ts';
import { BrandId } from '../../domain/ids.ts';
import type { UiLanguage } from '../../domain/language.ts';
import { brandsWhere } from '../../domain/permissions.ts';
import { errorText } from '../../domain/texts/index.ts';
import type { Listening } from '../../listening/index.ts';
import { type Route, route } from '../route.ts';

type Rooms = { readonly listening: Listening; readonly access: Pick<Access, 'users' | 'audit'> };

const params = z.object({ id: BrandId });

/** What a form may leave out. */
const BrandForm = NewBrand.extend({
  terms: z.array(Term).max(100).default([]),
  languages: NewBrand.shape.languages.default([]),
  competitors: z.array(Competitor).max(20).default([]),
  topics: z.array(TopicRule).max(200).default([]),
  ownHandles: NewBrand.shape.ownHandles.default([]),
  notBefore: NewBrand.shape.notBefore.default(null),
  timeZone: NewBrand.shape.timeZone.default('Europe/Berlin'),
});

const Tried = z.object({
  matches: z.boolean(),
  spans: z.array(Span),
  /** Why the terms cannot be read, and which of them. */
  trouble: z.object({ code: z.string(), message: z.string(), term: z.int() }).nullable(),
});

export function brandRoutes({ listening, access: { users, audit } }: Rooms): Route[] {
  const { brands } = listening;
  return [
    route({
      method: 'GET',
      path: '/api/brands',
      summary: 'The brands I may read',
      access: { permission: 'read', brands: () => 'anywhere' },
      response: z.object({ brands: z.array(Brand) }),
      handler: async ({ caller }) => ({ brands: brandsWhere(caller, 'read', await brands.list()) }),
    }),
    route({
      method: 'POST',
      path: '/api/brands',
      summary: 'Listen for a new brand',
      access: { permission: 'connect', brands: () => null },
      payload: BrandForm,
      response: Brand,
      async handler({ payload, caller }) {
        const brand = await brands.add(payload);
        if (caller.kind === 'user') await users.grantAllRoles(caller.id, brand.id);
        await audit.add({ actor: caller.id, act: 'brand:added', brandId: brand.id, subject: `brand:${brand.id}`, details: {} });
        return brand;
      },
    }),
    route({
      method: 'PUT',
      path: '/api/brands/{id}',
      summary: 'Change what we listen for; it holds for what is collected from now on',
      access: { permission: 'connect', brands: ({ params: { id } }) => [id] },
      params,
      payload: BrandForm,
      response: Brand,
      async handler({ params: { id }, payload, caller }) {
        const brand = await brands.change(id, payload);
        const details = { terms: brand.terms.length, topics: brand.topics.length };
        await audit.add({ actor: caller.id, act: 'brand:changed', brandId: id, subject: `brand:${id}`, details });
        return brand;
      },
    }),
    route({
      method: 'POST',
      path: '/api/brands/try',
      summary: 'Would these terms hear this text, and by which words',
      access: { permission: 'read', brands: () => 'anywhere' },
      payload: z.object({ terms: z.array(Term).max(100), text: z.string().max(40_000), title: z.string().max(2000).nullish() }),
      response: Tried,
      handler: async ({ payload: { terms, text, title = null }, caller }) =>
        tryTerms(listening, terms, { text, title, language: caller.language }),
    }),
  ];
}

type Sample = { readonly text: string; readonly title: string | null; readonly language: UiLanguage };

function tryTerms({ matcher }: Listening, terms: readonly Term[], { text, title, language }: Sample): z.infer<typeof Tried> {
  for (const [at, term] of terms.entries()) {
    try {
      matcher({ terms: [term], competitors: [] });
    } catch (error) {
      if (!(error instanceof EarshotError)) throw error;
      const trouble = { code: error.code, message: errorText(error.code, error.values, language), term: at };
      return { matches: false, spans: [], trouble };
    }
  }
  if (terms.length === 0) return { matches: false, spans: [], trouble: null };
  return { ...matcher({ terms: [...terms], competitors: [] })({ title, text }), trouble: null };
}
