import type { Brand, NewBrand } from '../../../server/domain/brand.ts';

/** What the form of a brand holds. Competitors are asked by name only. */
export type BrandDraft = NewBrand;

export function emptyBrand(timeZone: string): BrandDraft {
  const terms = [{ query: '', compounds: false }];
  return { name: '', terms, languages: [], competitors: [], topics: [], ownHandles: [], notBefore: null, timeZone };
}

export function draftOf({ id: _id, createdAt: _createdAt, ...brand }: Brand): BrandDraft {
  return brand;
}

/** Names become competitors that are listened for by their name; those that are known keep their own terms. */
export function competitorsOf(names: readonly string[], before: BrandDraft['competitors']): BrandDraft['competitors'] {
  return names.map(
    (name) =>
      before.find((known) => known.name === name) ?? { name, terms: [{ query: `"${name.replaceAll('"', '')}"`, compounds: false }] },
  );
}

/** The draft without its empty lines. */
export function tidied(draft: BrandDraft): BrandDraft {
  return {
    ...draft,
    name: draft.name.trim(),
    terms: draft.terms.map((term) => ({ ...term, query: term.query.trim() })).filter(({ query }) => query !== ''),
    topics: draft.topics.filter(({ label, words }) => label.trim() !== '' && words.length > 0),
  };
}

export type BrandFault = 'settings.brand.needsName' | 'settings.brand.needsTerm';

/** What is missing before a brand can be kept. */
export function faultsIn(draft: BrandDraft): readonly BrandFault[] {
  const { name, terms } = tidied(draft);
  return [
    ...(name === '' ? (['settings.brand.needsName'] as const) : []),
    ...(terms.length === 0 ? (['settings.brand.needsTerm'] as const) : []),
  ];
}
