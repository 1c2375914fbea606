import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { z } from 'zod';
import { Author, Identity, Persona, PersonaMatch } from '../../../server/domain/author.ts';
import { Mention } from '../../../server/domain/mention.ts';
import { Delivery, ProfileView } from '../../../server/domain/profile.ts';
import { Ticket } from '../../../server/domain/ticket.ts';
import { ask, useLive } from '../kit.ts';

const Page = z.object({ profiles: z.array(ProfileView), next: z.string().nullable() });

export const ProfileDetail = z.object({
  profile: ProfileView,
  identities: z.array(z.object({ identity: Identity, author: Author.nullable() })),
  timeline: z.array(Mention),
  tickets: z.array(Ticket),
  personas: z.array(PersonaMatch),
  sentiment: z.object({ positive: z.int(), neutral: z.int(), negative: z.int(), mixed: z.int() }),
  deliveries: z.array(Delivery),
});
export type ProfileDetail = z.infer<typeof ProfileDetail>;

export const AuthorCard = z.object({
  author: Author,
  mentions: z.object({ total: z.int(), positive: z.int(), neutral: z.int(), negative: z.int(), mixed: z.int() }),
  recent: z.array(Mention),
  topics: z.array(z.object({ label: z.string(), count: z.int() })),
  tickets: z.array(Ticket),
  identities: z.array(z.object({ identity: Identity, profile: ProfileView })),
});
export type AuthorCard = z.infer<typeof AuthorCard>;

const Suggestions = z.object({
  identities: z.array(
    z.object({
      identity: Identity,
      author: Author.nullable(),
      profile: ProfileView.pick({ id: true, displayName: true, segment: true }).nullable(),
    }),
  ),
  next: z.string().nullable(),
});
export type Suggestion = z.infer<typeof Suggestions>['identities'][number];

const Personas = z.object({ personas: z.array(Persona.pick({ id: true, name: true }).extend({ matching: z.int() })) });

type ProfileAsk = { readonly brandIds: readonly string[]; readonly text: string; readonly persona: string };

export function useProfileList({ brandIds, text, persona }: ProfileAsk) {
  return useInfiniteQuery({
    queryKey: ['profiles', brandIds, text, persona],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ brandIds: brandIds.join(',') });
      if (text) search.set('text', text);
      if (persona) search.set('persona', persona);
      if (pageParam) search.set('cursor', pageParam);
      return ask(`/api/profiles?${search}`, Page, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: brandIds.length > 0,
    placeholderData: keepPreviousData,
  });
}

export function usePersonaNames(brandIds: readonly string[]) {
  return useQuery({
    queryKey: ['persona-names', brandIds],
    queryFn: ({ signal }) => ask(`/api/personas?brandIds=${brandIds.join(',')}`, Personas, { signal }),
    staleTime: 60_000,
    enabled: brandIds.length > 0,
  });
}

export function useSuggestions(brandIds: readonly string[]) {
  return useQuery({
    queryKey: ['identities', brandIds],
    queryFn: ({ signal }) => ask(`/api/identities?brandIds=${brandIds.join(',')}&state=suggested`, Suggestions, { signal }),
    enabled: brandIds.length > 0,
  });
}

export function useProfile(profileId: string) {
  return useQuery({
    queryKey: ['profile', profileId],
    queryFn: ({ signal }) => ask(`/api/profiles/${encodeURIComponent(profileId)}`, ProfileDetail, { signal }),
  });
}

export function useAuthor(authorId: string) {
  return useQuery({
    queryKey: ['author', authorId],
    queryFn: ({ signal }) => ask(`/api/authors/${encodeURIComponent(authorId)}`, AuthorCard, { signal }),
  });
}

/** Links and profiles change by evidence too: what is shown is then asked for anew. */
export function useLivePeople(): void {
  const client = useQueryClient();
  const { onEvent } = useLive();
  useEffect(
    () =>
      onEvent(({ name }) => {
        if (name !== 'identity:changed' && name !== 'profile:changed' && name !== 'author:muted') return;
        for (const key of ['profile', 'profiles', 'identities', 'author']) void client.invalidateQueries({ queryKey: [key] });
      }),
    [client, onEvent],
  );
}
