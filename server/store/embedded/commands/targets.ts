import { paceUntil, timeExpired } from '../plan/pace.ts';
import { type Prepared, planFor, run } from '../plan/query.ts';
import { readRecord } from '../plan/walk.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Storage } from '../storage/storage.ts';
import { decode } from '../values/decode.ts';
import type { Doc } from '../values/value.ts';

/** A document that a write is about, as it is inside the write transaction. */
export type Target = { readonly recordId: number; readonly document: Doc };

/** Work inside a write transaction holds up everybody: beyond this, targets are looked for outside of it. */
const BUDGET_MS = 20;
const STEPS_BETWEEN_LOOKS = 64;
const MOST_AT_ONCE = 500;
const SEARCHES = 5;

/** The search inside the write transaction took too long and was given up; nothing has been changed. */
export const TOO_LONG = Symbol('too long');

/** Finds targets inside the running write transaction. Gives up after some milliseconds unless it `mustFinish`. */
export function targetsNow(
  storage: Storage,
  { collection, prepared, mustFinish }: { collection: Collection; prepared: Prepared; mustFinish: boolean },
): Target[] | typeof TOO_LONG {
  const reader = { environment: storage.environment, snapshot: undefined };
  const plan = planFor(prepared, collection, reader);
  const found: Target[] = [];
  const endsAt = performance.now() + BUDGET_MS;
  let steps = 0;
  for (const met of run({ prepared, plan, collection, reader, effort: { keys: 0, documents: 0 } })) {
    if (met) found.push({ recordId: met.recordId, document: decode(met.bytes) });
    steps += 1;
    if (mustFinish || steps % STEPS_BETWEEN_LOOKS !== 0) continue;
    if (performance.now() > endsAt || found.length > MOST_AT_ONCE) return TOO_LONG;
  }
  return found;
}

/** Finds records on a snapshot, without holding up anybody. By the time they are written they may have changed. */
async function recordsOnSnapshot(
  storage: Storage,
  { ns, prepared, endsAt }: { ns: string; prepared: Prepared; endsAt: number },
): Promise<number[]> {
  const collection = storage.catalog.find(ns);
  if (!collection) return [];
  const snapshot = storage.environment.snapshot();
  const pace = paceUntil(endsAt);
  const found: number[] = [];
  try {
    const reader = { environment: storage.environment, snapshot };
    const plan = planFor(prepared, collection, reader);
    for (const met of run({ prepared, plan, collection, reader, effort: { keys: 0, documents: 0 } })) {
      if (met) found.push(met.recordId);
      if (pace.step()) await pace.breathe();
    }
  } finally {
    snapshot.done();
  }
  return found;
}

type LongSearch = { readonly ns: string; readonly prepared: Prepared; readonly endsAt: number };

function asItIsNow(storage: Storage, { ns, prepared }: LongSearch, recordId: number): { collection: Collection; target: Target } | null {
  const collection = storage.catalog.find(ns);
  const bytes = collection && readRecord(collection, recordId, { environment: storage.environment, snapshot: undefined });
  if (!collection || !bytes) return null;
  const document = decode(bytes);
  return prepared.matcher.matches(document) ? { collection, target: { recordId, document } } : null;
}

/**
 * Changes one document whose search takes long: finds it outside, and inside makes sure that it still matches. `change` gets null when
 * there is none. After some lost races it searches inside, whatever it costs.
 */
export async function changeOneSlowly<T>(storage: Storage, search: LongSearch, change: (target: Target | null) => T): Promise<T> {
  for (let attempt = 0; attempt < SEARCHES; attempt += 1) {
    const [recordId] = await recordsOnSnapshot(storage, search);
    if (recordId === undefined) return storage.write(() => change(null));
    const outcome = await storage.write(() => {
      const current = asItIsNow(storage, search, recordId);
      return current ? { done: change(current.target) } : null;
    });
    if (outcome) return outcome.done;
    if (Date.now() > search.endsAt) throw timeExpired();
  }
  return storage.write(() => {
    const collection = storage.catalog.find(search.ns);
    const targets = collection ? targetsNow(storage, { collection, prepared: search.prepared, mustFinish: true }) : [];
    return change(targets === TOO_LONG ? null : (targets[0] ?? null));
  });
}

/** Changes all documents of a long search, a slice of time at a time; each is looked at again before it is changed. */
export async function changeManySlowly(
  storage: Storage,
  search: LongSearch,
  change: (collection: Collection, target: Target) => void,
): Promise<number> {
  const recordIds = await recordsOnSnapshot(storage, search);
  let changed = 0;
  for (let at = 0; at < recordIds.length; ) {
    if (Date.now() > search.endsAt) throw timeExpired();
    await storage.write(() => {
      const endsAt = performance.now() + BUDGET_MS;
      do {
        const current = asItIsNow(storage, search, recordIds[at] as number);
        if (current) {
          change(current.collection, current.target);
          changed += 1;
        }
        at += 1;
      } while (at < recordIds.length && performance.now() < endsAt);
    });
  }
  return changed;
}
