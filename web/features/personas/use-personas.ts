import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type NewPersona, Persona } from '../../../server/domain/author.ts';
import { ProfileView } from '../../../server/domain/profile.ts';
import { ask, Nothing, useLiveEvent } from '../kit.ts';

const PersonaRow = Persona.extend({ matching: z.int() });
export type PersonaRow = z.infer<typeof PersonaRow>;

const KEY = 'personas';

export function usePersonas(brandIds: readonly string[]) {
  const client = useQueryClient();
  useLiveEvent('profile:changed', () => void client.invalidateQueries({ queryKey: [KEY] }));
  return useQuery({
    queryKey: [KEY, brandIds],
    queryFn: () => ask(`/api/personas?brandIds=${brandIds.map(encodeURIComponent).join(',')}`, z.object({ personas: z.array(PersonaRow) })),
    enabled: brandIds.length > 0,
  });
}

/** The first profiles that match a persona. */
export function useMatchingProfiles(persona: Pick<Persona, 'id' | 'brandId'>) {
  const search = new URLSearchParams({ brandIds: persona.brandId, persona: persona.id, limit: '12' });
  return useQuery({
    queryKey: [KEY, 'profiles', persona.id],
    queryFn: () => ask(`/api/profiles?${search}`, z.object({ profiles: z.array(ProfileView), next: z.string().nullable() })),
  });
}

export function usePersonaActs() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: [KEY] });
  const save = useMutation({
    mutationFn: ({ id, persona }: { readonly id: string | null; readonly persona: NewPersona }) =>
      id === null
        ? ask('/api/personas', Persona, { method: 'POST', body: persona })
        : ask(`/api/personas/${encodeURIComponent(id)}`, Persona, { method: 'PUT', body: persona }),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: string) => ask(`/api/personas/${encodeURIComponent(id)}`, Nothing, { method: 'DELETE' }),
    onSuccess,
  });
  return { save, remove };
}
