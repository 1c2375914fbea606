import type { Act, ActKind, BeforeImage } from '../domain/act.ts';
import { EarshotError } from '../domain/errors.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId, MentionId, NewId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import type { Mention } from '../domain/mention.ts';
import type { ActStore, Announce, HandlingStore, RelevancePort } from './ports.ts';

const KEPT_MS = 3_600_000;

export type ActAsk = {
  readonly mentionIds: readonly MentionId[];
  readonly brandIds: readonly BrandId[];
  readonly kind: ActKind;
  /** Only for 'later'. */
  readonly laterUntil: Date | null;
  readonly by: string;
};

export type Acts = {
  perform(ask: ActAsk): Promise<{ readonly changed: number; readonly undoId: string }>;
  /** Whom an act touched; refuses what is unknown, expired or somebody else's. */
  get(id: string, by: string): Promise<Act>;
  /** Puts back what nobody has touched since. */
  undo(id: string, by: string): Promise<{ readonly changed: number }>;
};

export type ActParts = {
  readonly acts: ActStore;
  readonly handling: HandlingStore;
  readonly relevance: RelevancePort;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: Announce;
};

type HandlingFields = Partial<Pick<Mention, 'handling' | 'handledBy' | 'laterUntil'>>;

/** What each act writes into the desk's fields. Relevance is a finding: its owner writes it, the desk only marks who acted last. */
function fieldsOf({ kind, by, laterUntil }: ActAsk): HandlingFields {
  switch (kind) {
    case 'done':
      return { handling: 'done', handledBy: by, laterUntil: null };
    case 'reopen':
      return { handling: 'new', handledBy: by, laterUntil: null };
    case 'later':
      return { handledBy: by, laterUntil };
    case 'relevant':
    case 'not-relevant':
      return {};
  }
}

/** Nothing would change: such a mention is left out, so that undo does not touch it either. */
function isAlready({ kind, laterUntil }: ActAsk, image: BeforeImage): boolean {
  switch (kind) {
    case 'done':
      return image.handling === 'done';
    case 'reopen':
      return image.handling === 'new' && image.laterUntil === null;
    case 'later':
      return image.laterUntil?.getTime() === laterUntil?.getTime();
    case 'relevant':
      return image.isRelevant;
    case 'not-relevant':
      return !image.isRelevant;
  }
}

const aboutRelevance = (kind: ActKind): boolean => kind === 'relevant' || kind === 'not-relevant';

export function createActs({ acts, handling, relevance, clock, newId, announce }: ActParts): Acts {
  const handled = (images: readonly BeforeImage[], by: string): OutgoingEvent[] =>
    [...new Set(images.map(({ brandId }) => brandId))].map((brandId) => {
      const mentionIds = images.filter((image) => image.brandId === brandId).map(({ mentionId }) => mentionId);
      return { eventId: newId(), name: 'mention:handled', brandId, at: clock(), body: { mentionIds, by } };
    });

  async function get(id: string, by: string): Promise<Act> {
    const act = await acts.get(id);
    if (!act || act.by !== by || act.expiresAt <= clock()) throw new EarshotError('not-found', 'undo/expired');
    return act;
  }

  return {
    get,
    async perform(ask) {
      if (ask.kind === 'later' && (!ask.laterUntil || ask.laterUntil <= clock()))
        throw new EarshotError('invalid', 'mention/later-needs-time');
      const images = (await handling.images(ask.mentionIds, ask.brandIds)).filter((image) => !isAlready(ask, image));
      const at = clock();
      const expiresAt = new Date(at.getTime() + KEPT_MS);
      const act: Act = { id: newId(), kind: ask.kind, by: ask.by, at, expiresAt, undoneAt: null, images: [...images] };
      // Before the first change: what was done can be undone even after a crash halfway.
      await acts.add(act);
      const mentionIds = images.map(({ mentionId }) => mentionId);
      const changed = await handling.change({ mentionIds, brandIds: ask.brandIds, actId: act.id, set: fieldsOf(ask) });
      if (aboutRelevance(ask.kind)) await correctAll(relevance, images, { isRelevant: ask.kind === 'relevant', by: ask.by });
      await acts.finish(act.id, { events: handled(images, ask.by) });
      announce();
      return { changed, undoId: act.id };
    },
    async undo(id, by) {
      const act = await get(id, by);
      if (act.undoneAt) throw new EarshotError('conflict', 'undo/already-undone');
      const undoId = newId();
      const restored: BeforeImage[] = [];
      for (const image of act.images) if (await handling.restore(image, act.id, undoId)) restored.push(image);
      if (aboutRelevance(act.kind)) await correctAll(relevance, restored, { isRelevant: act.kind !== 'relevant', by });
      await acts.finish(id, { events: handled(restored, by), undoneAt: clock() });
      announce();
      return { changed: restored.length };
    },
  };
}

async function correctAll(
  relevance: RelevancePort,
  images: readonly BeforeImage[],
  { isRelevant, by }: { readonly isRelevant: boolean; readonly by: string },
): Promise<void> {
  for (const { mentionId, brandId } of images) await relevance.setRelevance({ mentionId, brandId, isRelevant, by });
}
