import type { Brand } from '../domain/brand.ts';
import type { BrandId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Listening } from '../listening/index.ts';
import { addPhrases, type Understanding } from '../understanding/index.ts';
import { hoursOf } from './batch-event.ts';
import type { Announce, KeptMention, MentionChange, MentionStore } from './ports.ts';
import type { Run } from './run.ts';
import { standingOf } from './standing.ts';
import { inputOf, stageAfter } from './understood.ts';

type RestParts = {
  readonly mentionStore: MentionStore;
  readonly understanding: Understanding;
  readonly listening: Pick<Listening, 'brands'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

export type Rest = { readonly understood: number; readonly completed: number };

/**
 * One bounded step through what waits: mentions that were stored while understanding was down, and the slow lane of those that are visible
 * already. Each is written only if its wording and stage are still those that were read.
 */
export async function understandRest(parts: RestParts, run: Run, limit: number): Promise<Rest> {
  const brands = await parts.listening.brands.list();
  const waiting = await parts.mentionStore.waiting(
    brands.map(({ id }) => id),
    limit,
  );
  const byStage = (stage: KeptMention['stage']) => waiting.filter((mention) => mention.stage === stage);
  const understood = await understandCollected(parts, byStage('collected'), { brands, run });
  const completed = await completeUnderstood(parts, byStage('understood'), run);
  return { understood, completed };
}

type Ask = { readonly brands: readonly Brand[]; readonly run: Run };

async function understandCollected(parts: RestParts, mentions: readonly KeptMention[], { brands, run }: Ask): Promise<number> {
  if (mentions.length === 0) return 0;
  const now = parts.clock();
  const brandOf = new Map<BrandId, Brand>(brands.map((brand) => [brand.id, brand]));
  const inputs = mentions.map((mention) => inputOf(mention, brandOf.get(mention.brandId) ?? { topics: [], ownHandles: [] }));
  const understood = await parts.understanding.understandAll(inputs, run.signal);
  const changes = mentions.flatMap((before, at): MentionChange[] => {
    const found = understood[at];
    if (!found) return [];
    const findings = parts.understanding.applyCorrections(found.findings, before.corrections);
    const set = { ...found, ...stageAfter(findings, now), findings, ...standingOf({ ...before, findings }, { muted: before.isMuted }) };
    return [{ before, set, event: storedAgain(before, { now, newId: parts.newId }) }];
  });
  const stale = await parts.mentionStore.change(changes);
  parts.announce();
  return changes.length - stale.length;
}

/** Only now can the desk and the trends do something with it. */
function storedAgain({ id, brandId, publishedAt, connections }: KeptMention, { now, newId }: { now: Date; newId: NewId }) {
  const body = { mentionIds: [id], updated: 1, deleted: 0, hours: hoursOf([publishedAt]), connectionId: connections[0] ?? null };
  return { eventId: newId(), name: 'mention:stored', brandId, at: now, body } as const;
}

async function completeUnderstood({ understanding, mentionStore }: RestParts, mentions: readonly KeptMention[], run: Run): Promise<number> {
  if (mentions.length === 0) return 0;
  const inputs = mentions.map(({ text, findings }) => ({ text, language: findings?.language.code ?? 'und' }));
  const found = await understanding.understandSlow(inputs, run.signal);
  const changes = mentions.flatMap((before, at): MentionChange[] => {
    const slow = found[at];
    const findings = slow && before.findings && addPhrases(before.findings, slow);
    return [{ before, set: { ...(findings ? { findings } : {}), stage: 'complete', waitsSince: null } }];
  });
  const stale = await mentionStore.change(changes);
  return changes.length - stale.length;
}
