import { useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { Connection } from '../../../server/domain/connection.ts';
import { ask, useBrandChoice } from '../kit.ts';

const Connections = z.object({ connections: z.array(Connection.pick({ id: true, name: true })) });

/** What people call a source. */
export function useConnectionNames(): (connectionId: string) => string {
  const { brandIds } = useBrandChoice();
  const { data } = useQuery({
    queryKey: ['connection-names', brandIds],
    queryFn: ({ signal }) => ask(`/api/connections?brandIds=${brandIds.join(',')}`, Connections, { signal }),
    enabled: brandIds.length > 0,
    staleTime: 5 * 60_000,
  });
  return (connectionId) => data?.connections.find(({ id }) => id === connectionId)?.name ?? connectionId;
}
