import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Mention } from '../../../server/domain/mention.ts';
import { Board, type BoardWindow, TopicTrend } from '../../../server/domain/trend.ts';
import { ask } from '../kit.ts';

export const TopicDetail = z.object({
  trend: TopicTrend,
  words: z.array(z.object({ word: z.string(), count: z.int(), ratio: z.number().nullable() })),
  sources: z.array(z.object({ platform: z.string(), mentions: z.int(), share: z.number() })),
  first: Mention.nullable(),
  samples: z.array(Mention),
});
export type TopicDetail = z.infer<typeof TopicDetail>;

type BoardQuery = { readonly brandIds: readonly string[]; readonly window: BoardWindow; readonly timeZone: string };

const searchOf = ({ brandIds, window, timeZone }: BoardQuery): string =>
  new URLSearchParams({ brandIds: brandIds.join(','), window, timeZone }).toString();

const EVERY_MS = 30_000;

/** The board as it is now; held still while paused. */
export function useBoard(query: BoardQuery, isPaused: boolean) {
  return useQuery({
    queryKey: ['board', query],
    queryFn: () => ask(`/api/board?${searchOf(query)}`, Board),
    enabled: !isPaused && query.brandIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : EVERY_MS,
  });
}

type TopicChoice = { readonly label: string | null; readonly isPaused: boolean };

/** One topic as it is now. Another one can be looked at while the board is paused. */
export function useTopic(query: BoardQuery, { label, isPaused }: TopicChoice) {
  return useQuery({
    queryKey: ['board', 'topic', query, label],
    queryFn: () => ask(`/api/board/topic?${searchOf(query)}&label=${encodeURIComponent(label ?? '')}`, TopicDetail),
    enabled: label !== null && query.brandIds.length > 0,
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : EVERY_MS,
  });
}
