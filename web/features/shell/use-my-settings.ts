import { useMutation } from '@tanstack/react-query';
import { User } from '../../../server/domain/access.ts';
import { useSessionActs } from '../../api/session.tsx';
import { ApiError, ask, notify, useText } from '../kit.ts';

export type MyChange = Partial<Pick<User, 'name' | 'language' | 'theme' | 'timeZone'>>;

/** Changes my own settings; everything shown follows at once. */
export function useMySettings() {
  const text = useText();
  const { setUser } = useSessionActs();
  return useMutation({
    mutationFn: (change: MyChange) => ask('/api/me', User, { method: 'PATCH', body: change }),
    onSuccess: setUser,
    onError: (error) =>
      notify({ text: text('ui.failed.save', { reason: error instanceof ApiError ? error.message : String(error) }), kind: 'trouble' }),
  });
}
