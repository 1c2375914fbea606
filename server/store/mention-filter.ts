import type { ListAsk } from '../intake/ports.ts';

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
