import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { type Grant, User } from '../../../server/domain/access.ts';
import { ApiError, ask, notify, useText } from '../kit.ts';

const KEY = ['users'];

export type NewUser = Pick<User, 'email' | 'name' | 'language' | 'grants'>;

export function useUsers() {
  return useQuery({ queryKey: KEY, queryFn: () => ask('/api/users', z.object({ users: z.array(User) })) });
}

/** Inviting, changing roles, locking out and letting in, links for a new password. */
export function useUserActs() {
  const text = useText();
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: KEY });
  const onError = (error: unknown): void =>
    notify({ text: text('ui.failed.save', { reason: error instanceof ApiError ? error.message : String(error) }), kind: 'trouble' });
  const path = (id: string, verb = ''): string => `/api/users/${encodeURIComponent(id)}${verb}`;
  const invite = useMutation({
    mutationFn: (user: NewUser) => ask('/api/users', z.object({ user: User, link: z.string() }), { method: 'POST', body: user }),
    onSettled,
  });
  const setGrants = useMutation({
    mutationFn: ({ id, grants }: { readonly id: string; readonly grants: readonly Grant[] }) =>
      ask(path(id), User, { method: 'PATCH', body: { grants } }),
    onSuccess: () => notify({ text: text('ui.saved') }),
    onSettled,
  });
  const setDisabled = useMutation({
    mutationFn: ({ id, isDisabled }: { readonly id: string; readonly isDisabled: boolean }) =>
      ask(path(id, isDisabled ? '/disable' : '/enable'), User, { method: 'POST' }),
    onSuccess: (user, { id, isDisabled }) =>
      notify({
        text: text(isDisabled ? 'settings.users.wasDisabled' : 'settings.users.wasEnabled', { name: user.name }),
        undo: () => setDisabled.mutate({ id, isDisabled: !isDisabled }),
      }),
    onError,
    onSettled,
  });
  const reset = useMutation({
    mutationFn: (user: User) => ask(path(user.id, '/reset'), z.object({ link: z.string() }), { method: 'POST' }),
    onError,
  });
  return { invite, setGrants, setDisabled, reset };
}
