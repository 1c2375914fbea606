/** Which rows are chosen, and from which one a range is drawn. */
type Selection = { readonly ids: ReadonlySet<string>; readonly anchor: string | null };

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** Takes a row in or out; the next range starts here. */
export function toggleOne({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Takes everything between the anchor and this row in. Rows chosen before stay. */
export function extendTo({ ids, anchor }: Selection, id: string, order: readonly string[]): Selection {
  const start = order.indexOf(anchor ?? id);
  const end = order.indexOf(id);
  if (start < 0 || end < 0) return toggleOne({ ids, anchor }, id);
  const range = order.slice(Math.min(start, end), Math.max(start, end) + 1);
  return { ids: new Set([...ids, ...range]), anchor: anchor ?? id };
}

/** What an act is for: the chosen rows in the order of the list, else the one under the cursor. */
export function targetsOf({ ids }: Selection, order: readonly string[], cursor: string | null): readonly string[] {
  if (ids.size > 0) return order.filter((id) => ids.has(id));
  return cursor === null ? [] : [cursor];
}
