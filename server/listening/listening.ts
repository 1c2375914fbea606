import type { Brand } from '../domain/brand.ts';
import type { TermMatcher } from '../domain/terms-match.ts';
import { brandMatcher } from './brand-matcher.ts';
import { type Brands, createBrands } from './brands.ts';
import { type ConnectionParts, type Connections, createConnections } from './connections.ts';

export type ListeningParts = ConnectionParts;

/** What we listen for, and through what. */
export type Listening = {
  readonly brands: Brands;
  readonly connections: Connections;
  /** Competitors' terms count as well; without any terms everything matches. */
  matcher(brand: Pick<Brand, 'terms' | 'competitors'>): TermMatcher;
};

export function createListening(parts: ListeningParts): Listening {
  return {
    brands: createBrands({ ...parts, store: parts.brandStore }),
    connections: createConnections(parts),
    matcher: brandMatcher,
  };
}
