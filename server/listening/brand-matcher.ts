import type { Brand, Term } from '../domain/brand.ts';
import { parseTerms, wordsOf } from '../domain/terms.ts';
import { createTermMatcher, type TermMatcher } from '../domain/terms-match.ts';

type Listened = Pick<Brand, 'terms' | 'competitors'>;

/** What is said about competitors is listened for too. */
const termsOf = ({ terms, competitors }: Listened): readonly Term[] => [...terms, ...competitors.flatMap((rival) => rival.terms)];

/** Whether a text is about what the brand listens for. Without terms, everything its sources bring is. */
export function brandMatcher(brand: Listened): TermMatcher {
  const terms = termsOf(brand);
  return terms.length === 0 ? () => ({ matches: true, spans: [] }) : createTermMatcher(terms);
}

/** Plain words and phrases for platforms that search. */
export function searchWordsOf(brand: Listened): string[] {
  return [...new Set(termsOf(brand).flatMap(({ query }) => wordsOf(parseTerms(query))))];
}
