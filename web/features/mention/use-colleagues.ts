import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { ask, useBrandChoice, useSession } from '../kit.ts';

const Colleagues = z.object({ colleagues: z.array(z.object({ id: z.string(), name: z.string() })) });
type Colleague = z.infer<typeof Colleagues>['colleagues'][number];

/** Who may answer for the chosen brands. */
export function useColleagues(): { readonly colleagues: readonly Colleague[]; readonly nameOf: (userId: string | null) => string | null } {
  const { brandIds } = useBrandChoice();
  const { user } = useSession();
  const { data } = useQuery({
    queryKey: ['colleagues', brandIds],
    queryFn: ({ signal }) => ask(`/api/colleagues?brandIds=${brandIds.join(',')}`, Colleagues, { signal }),
    enabled: brandIds.length > 0,
    staleTime: 5 * 60_000,
  });
  const colleagues = data?.colleagues ?? [];
  return {
    colleagues,
    nameOf: (userId) => (userId === user.id ? user.name : (colleagues.find(({ id }) => id === userId)?.name ?? null)),
  };
}
