import type { NewPersona, Persona, PersonaMatch } from '../domain/author.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId, PersonaId, ProfileId } from '../domain/ids.ts';
import type { Profile } from '../domain/profile.ts';
import { matchPersona, type PersonaFacts } from './match-persona.ts';
import type { PeopleParts } from './people-parts.ts';
import type { SaidMention } from './ports.ts';

export type Personas = {
  list(brandIds: readonly BrandId[]): Promise<readonly (Persona & { readonly matching: number })[]>;
  get(id: PersonaId, brandIds: readonly BrandId[]): Promise<Persona | null>;
  add(persona: NewPersona): Promise<Persona>;
  change(id: PersonaId, persona: NewPersona): Promise<Persona>;
  remove(id: PersonaId, brandIds: readonly BrandId[]): Promise<void>;
  /** Every persona of the brand with its degree, the best first. */
  matchesOf(profileId: ProfileId, brandIds: readonly BrandId[]): Promise<readonly PersonaMatch[]>;
  /** Notes on these profiles which personas they fit now. */
  refresh(brandId: BrandId, profileIds: readonly ProfileId[]): Promise<void>;
};

const AT_ONCE = 500;

export function createPersonas(parts: PeopleParts): Personas {
  const { personaStore, profileStore, identityStore, mentions, clock, newId } = parts;

  async function factsOf(brandId: BrandId, profiles: readonly Profile[]): Promise<ReadonlyMap<ProfileId, PersonaFacts>> {
    const identities = await identityStore.ofProfiles(
      profiles.map(({ id }) => id),
      [brandId],
    );
    const linked = identities.filter(({ state }) => state === 'linked');
    const said = await mentions.saidBy(
      linked.map(({ authorId }) => authorId),
      [brandId],
    );
    const saidOf = (id: ProfileId): SaidMention[] =>
      linked.filter(({ profileId }) => profileId === id).flatMap(({ authorId }) => said.get(authorId) ?? []);
    return new Map(profiles.map(({ id, segment, attributes }) => [id, { segment, attributes, said: saidOf(id) }]));
  }

  async function note(brandId: BrandId, profiles: readonly Profile[], personas: readonly Persona[]): Promise<void> {
    const facts = await factsOf(brandId, profiles);
    const matches = profiles.map(({ id }) => {
      const known = facts.get(id);
      const fitting = known ? personas.filter((persona) => matchPersona(persona, known).matches) : [];
      return { id, personaIds: fitting.map((persona) => persona.id) };
    });
    await profileStore.setPersonas(brandId, matches);
  }

  async function refreshAll(brandId: BrandId): Promise<void> {
    const personas = await personaStore.list([brandId]);
    for (let last: ProfileId | null = null; ; ) {
      const page: readonly Profile[] = await profileStore.after(brandId, last, AT_ONCE);
      if (page.length > 0) await note(brandId, page, personas);
      last = page.at(-1)?.id ?? null;
      if (page.length < AT_ONCE) return;
    }
  }

  return {
    async list(brandIds) {
      const personas = await personaStore.list(brandIds);
      return await Promise.all(
        personas.map(async (persona) => ({ ...persona, matching: await profileStore.countWith(persona.id, persona.brandId) })),
      );
    },
    get: (id, brandIds) => personaStore.get(id, brandIds),
    async add(fresh) {
      const persona: Persona = { ...fresh, id: newId() as PersonaId, createdAt: clock() };
      await personaStore.add(persona);
      await refreshAll(persona.brandId);
      return persona;
    },
    async change(id, fresh) {
      const persona = await personaStore.replace({ ...fresh, id, createdAt: clock() });
      if (!persona) throw new EarshotError('not-found', 'persona/not-found');
      await refreshAll(persona.brandId);
      return persona;
    },
    async remove(id, brandIds) {
      const known = await personaStore.get(id, brandIds);
      if (!known || !(await personaStore.remove(id, brandIds))) throw new EarshotError('not-found', 'persona/not-found');
      await refreshAll(known.brandId);
    },
    async matchesOf(profileId, brandIds) {
      const [held] = await profileStore.held([profileId], brandIds);
      if (!held) return [];
      const { profile } = held;
      const facts = (await factsOf(profile.brandId, [profile])).get(profileId);
      const personas = await personaStore.list([profile.brandId]);
      return facts ? personas.map((persona) => matchPersona(persona, facts)).sort((a, b) => b.degree - a.degree) : [];
    },
    async refresh(brandId, profileIds) {
      if (profileIds.length === 0) return;
      const personas = await personaStore.list([brandId]);
      if (personas.length === 0) return;
      const held = await profileStore.held(profileIds, [brandId]);
      await note(
        brandId,
        held.map(({ profile }) => profile),
        personas,
      );
    },
  };
}
