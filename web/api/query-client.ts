import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './ask.ts';

/** A refusal stays a refusal; only what may pass by itself is asked again. */
const isWorthRetrying = (failures: number, error: unknown): boolean =>
  failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503 || error.status === 429);

export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    // The session ended on the server: the console shows the login, whatever was open.
    if (error instanceof ApiError && error.status === 401 && client.getQueryData(['session'])) client.setQueryData(['session'], null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { staleTime: 10_000, retry: isWorthRetrying, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
  return client;
}
