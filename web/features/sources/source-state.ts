import type { Counts } from '../../../server/domain/connection.ts';
import type { ConnectionView } from './connector-info.ts';

/** How a source fares, worst first: what needs somebody has a colour, what runs is grey. */
export type SourceState = 'failed' | 'silent' | 'slowed' | 'collecting' | 'running' | 'paused' | 'stopped';

/** Trouble that ends by itself. */
const PASSING: readonly string[] = ['rate_limit', 'quota', 'transient'];
const RANK: Record<SourceState, number> = { failed: 0, silent: 1, slowed: 2, collecting: 3, running: 3, paused: 4, stopped: 5 };

export function stateOf({
  state,
  trouble,
  isSilent,
  isRunning,
}: Pick<ConnectionView, 'state' | 'trouble' | 'isSilent' | 'isRunning'>): SourceState {
  if (state !== 'active') return state;
  if (trouble) return PASSING.includes(trouble.kind) ? 'slowed' : 'failed';
  if (isSilent) return 'silent';
  return isRunning ? 'collecting' : 'running';
}

/** Those that need somebody come first, then by name. */
export function inOrder(connections: readonly ConnectionView[]): ConnectionView[] {
  return [...connections].sort((a, b) => RANK[stateOf(a)] - RANK[stateOf(b)] || a.name.localeCompare(b.name));
}

/** How long nothing new came, and which part of the way to the alarm that is; null before the first mention. */
export function quietOf(
  { lastMentionAt, silentAfterHours, createdAt }: Pick<ConnectionView, 'lastMentionAt' | 'silentAfterHours' | 'createdAt'>,
  now: Date,
): { readonly ms: number; readonly part: number; readonly sinceStart: boolean } {
  const ms = Math.max(0, now.getTime() - (lastMentionAt ?? createdAt).getTime());
  return { ms, part: ms / (silentAfterHours * 3_600_000), sinceStart: lastMentionAt === null };
}

const NOTHING: Counts = { collected: 0, stored: 0, updated: 0, duplicate: 0, filtered: 0, quarantined: 0, deleted: 0 };

export function sumOf(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, counts) => ({
      collected: sum.collected + counts.collected,
      stored: sum.stored + counts.stored,
      updated: sum.updated + counts.updated,
      duplicate: sum.duplicate + counts.duplicate,
      filtered: sum.filtered + counts.filtered,
      quarantined: sum.quarantined + counts.quarantined,
      deleted: sum.deleted + counts.deleted,
    }),
    NOTHING,
  );
}

/** What was collected and is accounted for nowhere: anything but 0 is a fault of ours. */
export const missingIn = ({ collected, stored, updated, duplicate, filtered, quarantined }: Counts): number =>
  collected - stored - updated - duplicate - filtered - quarantined;

/** What kinds of trouble have words of their own; a new kind reads like a permanent one. */
const TOLD = ['auth', 'config', 'rate_limit', 'quota', 'transient', 'policy', 'not_found', 'malformed', 'permanent', 'in_doubt'] as const;
export type ToldTrouble = (typeof TOLD)[number];
export const toldTrouble = (kind: string): ToldTrouble => TOLD.find((told) => told === kind) ?? 'permanent';
