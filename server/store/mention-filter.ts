import type { ListAsk } from '../intake/ports.ts';
import { WALKS } from './mention-model.ts';

type Condition = Record<string, unknown>;

/** One value as itself, so that the index sees a fixed field; several as a choice; none asked: no condition. */
function oneOf(field: string, values: readonly unknown[] | undefined): Condition {
  if (!values || values.length === 0) return {};
  return { [field]: values.length === 1 ? values[0] : { $in: [...values] } };
}

function between(from: Date | undefined, to: Date | undefined): Condition {
  if (!from && !to) return {};
  return { publishedAt: { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}) } };
}

/** The inbox's filter as a query. It always names brands and `isSetAside`: with these every index for lists begins, and tombstones have neither. */
export function conditionOf({ filter, stems }: Pick<ListAsk, 'filter' | 'stems'>): Condition {
  const words = stems.map((group) => oneOf('stems', group.length > 0 ? group : [null]));
  return {
    ...oneOf('brandId', filter.brandIds),
    ...oneOf('isSetAside', filter.withSetAside ? [false, true] : [false]),
    ...oneOf('handling', filter.handling ? [filter.handling] : undefined),
    ...oneOf('connections', filter.connectionIds),
    ...oneOf('platform', filter.platforms),
    ...oneOf('author.id', filter.authorId ? [filter.authorId] : undefined),
    ...oneOf('findings.language.code', filter.languages),
    ...oneOf('findings.sentiment.label', filter.sentiments),
    ...oneOf('findings.topics.label', filter.topics),
    ...oneOf('findings.intents.label', filter.intents),
    ...oneOf('findings.urgency.level', filter.urgencies),
    ...between(filter.from, filter.to),
    ...(words.length > 0 ? { $and: words } : {}),
  };
}

type Walk = (typeof WALKS)[keyof typeof WALKS];

/**
 * The index by which a list in order of time is walked: that of the filter which leaves the fewest. A store that has to guess takes the
 * inbox as a whole and meets a thousand mentions for each of a rare topic.
 */
export function walkOf({ filter, stems }: Pick<ListAsk, 'filter' | 'stems'>): Walk {
  const isAsked = (values: readonly unknown[] | undefined) => values !== undefined && values.length > 0;
  if (filter.authorId) return WALKS.author;
  if (stems.length > 0) return WALKS.words;
  if (isAsked(filter.topics)) return WALKS.topic;
  if (isAsked(filter.intents)) return WALKS.intent;
  if (isAsked(filter.languages)) return WALKS.language;
  if (isAsked(filter.connectionIds)) return WALKS.connection;
  return filter.handling ? WALKS.handling : WALKS.time;
}

/** True when the index of handlings answers alone; anything else has to look at each mention. */
export function isPlain({ filter, stems }: Pick<ListAsk, 'filter' | 'stems'>): boolean {
  const { brandIds: _brands, withSetAside: _aside, handling: _handling, from: _from, to: _to, ...rest } = filter;
  return (
    stems.length === 0 && Object.values(rest).every((values) => values === undefined || (Array.isArray(values) && values.length === 0))
  );
}
