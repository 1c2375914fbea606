import { EarshotError } from '../../domain/errors.ts';
import type { AuthorId, BrandId, IdentityId, PersonaId, ProfileId } from '../../domain/ids.ts';
import type { People } from '../../people/index.ts';
import type { BrandList } from './brand-scope.ts';

type Scope = { readonly brands: BrandList; readonly people: People };
type Owned = { readonly brandId: BrandId } | null;

/** Which brand a subject belongs to is found out before anybody is asked whether they may. */
async function brandOf({ brands }: Scope, code: string, find: (all: readonly BrandId[]) => Promise<Owned>): Promise<[BrandId]> {
  const found = await find((await brands.list()).map(({ id }) => id));
  if (!found) throw new EarshotError('not-found', code);
  return [found.brandId];
}

export const brandOfAuthor = (scope: Scope, id: AuthorId): Promise<[BrandId]> =>
  brandOf(scope, 'author/not-found', (all) => scope.people.authors.get(id, all));

export const brandOfProfile = (scope: Scope, id: ProfileId): Promise<[BrandId]> =>
  brandOf(scope, 'profile/not-found', (all) => scope.people.profiles.get(id, all));

export const brandOfIdentity = (scope: Scope, id: IdentityId): Promise<[BrandId]> =>
  brandOf(scope, 'identity/not-found', (all) => scope.people.identities.get(id, all));

export const brandOfPersona = (scope: Scope, id: PersonaId): Promise<[BrandId]> =>
  brandOf(scope, 'persona/not-found', (all) => scope.people.personas.get(id, all));
