import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { User } from '../../../server/domain/access.ts';
import { ask, useSession } from '../kit.ts';

/** Names for users' ids, for those who may know them; anything else stays as it is written. */
export function useNames(): (id: string) => string {
  const { user, mayDo } = useSession();
  const users = useQuery({
    queryKey: ['users'],
    queryFn: () => ask('/api/users', z.object({ users: z.array(User) })),
    enabled: mayDo('administer'),
  });
  return (id) => users.data?.users.find((one) => one.id === id)?.name ?? (id === user.id ? user.name : id);
}
