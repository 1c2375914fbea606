import type { Collection, Index } from '../storage/catalog.ts';

/** A stretch of index keys. Keys of one scan share their first `prefix` bytes. */
export type Range = { readonly start: Buffer; readonly end: Buffer };
/** Ranges in key order. */
export type Scan = { readonly ranges: readonly Range[]; readonly prefix: number };

export type IndexPlan = {
  readonly kind: 'index';
  readonly index: Index;
  /** One after the other; or, when `isMerged`, in step, by what follows their prefixes. */
  readonly scans: readonly Scan[];
  readonly isMerged: boolean;
  readonly isReverse: boolean;
  readonly givesSort: boolean;
  /** A key within the ranges is a match: nothing else needs to be looked at. */
  readonly isExact: boolean;
  /** One record can be met by several keys. */
  readonly mayRepeat: boolean;
  /** How many leading fields are fixed to single values, and how many are bounded at all. */
  readonly fixedFields: number;
  readonly boundedFields: number;
};

export type Plan =
  | IndexPlan
  | { readonly kind: 'collection'; readonly isReverse: boolean; readonly givesSort: boolean }
  | { readonly kind: 'union'; readonly plans: readonly IndexPlan[]; readonly givesSort: false }
  | { readonly kind: 'nothing'; readonly givesSort: true };

export type Order = readonly { readonly path: string; readonly isDescending: boolean }[];

export type PlanRequest = {
  readonly collection: Collection;
  readonly order: Order;
  /** How many records are wanted at most. */
  readonly wanted: number;
};
