import type { StoredMention } from '../domain/mention.ts';
import type { CountedMention, TopicAsk, TrendMentions } from '../trends/ports.ts';
import { mentionOf, mentions } from './mention-model.ts';
import type { Stored } from './model.ts';
import type { Store } from './open-store.ts';

type Counted = Pick<StoredMention, 'platform' | 'author' | 'findings'> & { readonly _id: string };

const COUNTED = {
  platform: 1,
  'author.id': 1,
  'findings.sentiment.label': 1,
  'findings.sentiment.score': 1,
  'findings.topics.label': 1,
} as const;

function countedOf({ _id, platform, author, findings }: Counted): CountedMention {
  const { sentiment, topics = [] } = findings ?? {};
  return { id: _id, platform, authorId: author?.id ?? null, sentiment: sentiment ?? null, topics: topics.map(({ label }) => label) };
}

/** Mentions as trends counts them: in time, without what is set aside. */
export function trendMentionSource(store: Store): TrendMentions {
  const model = store.model(mentions);
  const within = ({ brandIds, from, to }: Omit<TopicAsk, 'label'>) => ({
    brandId: { $in: [...brandIds] },
    isSetAside: false,
    deletedAt: null,
    publishedAt: { $gte: from, $lt: to },
  });
  const find = async (filter: object, sort: { readonly publishedAt: 1 | -1; readonly _id: 1 | -1 }, limit: number) =>
    (await model.find(filter).sort(sort).limit(limit).lean<Stored<StoredMention>[]>()).map(mentionOf);

  return {
    async counted(brandIds, from, to) {
      const found = await model.find(within({ brandIds, from, to }), COUNTED).lean();
      return (found as unknown as Counted[]).map(countedOf);
    },
    async *inOrder(brandId, from, to) {
      const found = model.find(within({ brandIds: [brandId], from, to }), { ...COUNTED, publishedAt: 1 }).sort({ publishedAt: 1, _id: 1 });
      for await (const mention of found.lean().cursor()) {
        const counted = mention as unknown as Counted & { readonly publishedAt: Date };
        yield { ...countedOf(counted), publishedAt: counted.publishedAt };
      }
    },
    ofTopic: (ask, limit) => find({ ...within(ask), 'findings.topics.label': ask.label }, { publishedAt: -1, _id: -1 }, limit),
    async firstOfTopic(ask) {
      const [first = null] = await find({ ...within(ask), 'findings.topics.label': ask.label }, { publishedAt: 1, _id: 1 }, 1);
      return first;
    },
    async textsBeside(ask, limit) {
      const filter = { ...within(ask), 'findings.topics.label': { $ne: ask.label } };
      const found = await model.find(filter, { text: 1 }).sort({ publishedAt: -1, _id: -1 }).limit(limit).lean<{ text: string }[]>();
      return found.map(({ text }) => text);
    },
  };
}
