import type { AuthorId } from '../domain/ids.ts';
import type { StoredMention } from '../domain/mention.ts';
import type { AuthorMentions, SaidMention, WrittenBy } from '../people/ports.ts';
import { mentionOf, mentions } from './mention-model.ts';
import type { Stored } from './model.ts';
import type { Store } from './open-store.ts';

type Said = {
  readonly _id: string;
  readonly platform: string;
  readonly author: { readonly id: AuthorId };
  readonly findings: StoredMention['findings'];
};

const SAID = {
  platform: 1,
  'author.id': 1,
  'findings.sentiment.label': 1,
  'findings.aspects.aspect': 1,
  'findings.topics.label': 1,
  'findings.intents.label': 1,
} as const;

const WRITTEN = { _id: 0, brandId: 1, platform: 1, author: 1, publishedAt: 1, deletedAt: 1 } as const;

function saidOf({ platform, findings }: Said): SaidMention {
  return {
    platform,
    sentiment: findings?.sentiment?.label ?? null,
    aspects: (findings?.aspects ?? []).map(({ aspect }) => aspect),
    topics: (findings?.topics ?? []).map(({ label }) => label),
    intents: (findings?.intents ?? []).map(({ label }) => label),
  };
}

/** Mentions as people asks for them: by who wrote them. */
export function authorMentionSource(store: Store): AuthorMentions {
  const model = store.model(mentions);
  return {
    async writtenBy(ids, brandIds) {
      const filter = { _id: { $in: [...ids] }, brandId: { $in: [...brandIds] }, tombstoneAt: null };
      return await model.find(filter, WRITTEN).lean<WrittenBy[]>();
    },
    async ofAuthors(ids, brandIds, limit) {
      if (ids.length === 0) return [];
      const filter = { 'author.id': { $in: [...ids] }, brandId: { $in: [...brandIds] }, deletedAt: null };
      const found = await model.find(filter).sort({ publishedAt: -1, _id: -1 }).limit(limit).lean<Stored<StoredMention>[]>();
      return found.map(mentionOf);
    },
    async saidBy(ids, brandIds) {
      const said = new Map<AuthorId, SaidMention[]>();
      if (ids.length === 0) return said;
      const filter = { 'author.id': { $in: [...ids] }, brandId: { $in: [...brandIds] }, isSetAside: false, deletedAt: null };
      for await (const mention of model.find(filter, SAID).lean<Said>().cursor()) {
        const { author } = mention as unknown as Said;
        const known = said.get(author.id);
        if (known) known.push(saidOf(mention as unknown as Said));
        else said.set(author.id, [saidOf(mention as unknown as Said)]);
      }
      return said;
    },
    async idsOf(ids, brandId) {
      if (ids.length === 0) return [];
      const found = await model.find({ brandId, 'author.id': { $in: [...ids] } }, { _id: 1 }).lean();
      return found.map(({ _id }) => _id as never);
    },
  };
}
