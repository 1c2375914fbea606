import type { Brand, NewBrand, Term } from '../domain/brand.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { parseTerms } from '../domain/terms.ts';
import type { BrandStore } from './ports.ts';

export type Brands = {
  list(): Promise<readonly Brand[]>;
  get(id: BrandId): Promise<Brand | null>;
  /** By id or exact name. */
  find(nameOrId: string): Promise<Brand | null>;
  /** Refuses unreadable terms (`terms/…`, with the field) and names that are taken. */
  add(brand: NewBrand): Promise<Brand>;
  change(id: BrandId, brand: NewBrand): Promise<Brand>;
};

type Parts = { readonly store: BrandStore; readonly clock: Clock; readonly newId: NewId };

export function createBrands({ store, clock, newId }: Parts): Brands {
  async function kept(brand: Brand, keep: (brand: Brand) => Promise<boolean>): Promise<Brand> {
    checkBrand(brand);
    if (!(await keep(brand))) throw new EarshotError('conflict', 'brand/name-taken', { values: { name: brand.name } });
    return brand;
  }

  return {
    list: () => store.list(),
    get: (id) => store.get(id),
    find: async (nameOrId) => (await store.get(nameOrId as BrandId)) ?? (await store.byName(nameOrId)),
    add: (brand) => kept({ ...brand, id: newId() as BrandId, createdAt: clock() }, store.add),
    async change(id, brand) {
      const before = await store.get(id);
      if (!before) throw new EarshotError('not-found', 'brand/not-found');
      return await kept({ ...brand, id, createdAt: before.createdAt }, store.replace);
    },
  };
}

function checkBrand({ terms, competitors, timeZone }: NewBrand): void {
  checkTerms(terms, 'terms');
  for (const [at, rival] of competitors.entries()) checkTerms(rival.terms, `competitors.${at}.terms`);
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new EarshotError('invalid', 'brand/unknown-time-zone', { values: { timeZone }, cause });
  }
}

/** A refusal says which field it is about, so that the form can show it there. */
function checkTerms(terms: readonly Term[], field: string): void {
  for (const [at, { query }] of terms.entries()) {
    try {
      parseTerms(query);
    } catch (error) {
      if (!(error instanceof EarshotError)) throw error;
      const details = [{ path: `${field}.${at}.query`, code: error.code, message: error.code }];
      throw new EarshotError('invalid', error.code, { values: error.values, details });
    }
  }
}
