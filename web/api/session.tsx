import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { z } from 'zod';
import type { Permission, User } from '../../server/domain/access.ts';
import type { Brand } from '../../server/domain/brand.ts';
import { ApiError, ask, Nothing, setCsrf } from './ask.ts';
import { mayDoOf, SessionView } from './session-view.ts';

const KEY = ['session'] as const;
const CHOICE = 'earshot.brand';

const Door = z.object({ signedIn: z.boolean() });

/** Asks at the open door first: a stranger is no error, and none stands in the browser's console. */
async function readSession(): Promise<SessionView | null> {
  const { signedIn } = await ask('/api/setup', Door);
  if (!signedIn) return null;
  try {
    return await ask('/api/session', SessionView);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

/** The session as the server knows it: null when nobody is signed in. */
export function useSessionQuery() {
  const query = useQuery({ queryKey: KEY, queryFn: readSession, staleTime: 5 * 60_000, retry: 2 });
  setCsrf(query.data?.csrf ?? null);
  return query;
}

/** Signs in with a session the server just opened, signs out, or asks for it again. */
export function useSessionActs() {
  const client = useQueryClient();
  /** Nothing one person has read may be shown to the next. */
  const forget = (): void => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  return {
    open: (view: SessionView): void => {
      forget();
      setCsrf(view.csrf);
      client.setQueryData(KEY, view);
    },
    close: async (): Promise<void> => {
      await ask('/api/session', Nothing, { method: 'DELETE' });
      forget();
      client.setQueryData(KEY, null);
    },
    refresh: (): Promise<void> => client.invalidateQueries({ queryKey: KEY }),
    setUser: (user: User): void => {
      client.setQueryData<SessionView | null>(KEY, (view) => (view ? { ...view, user } : view));
    },
  };
}

type BrandChoice = {
  readonly brands: readonly Brand[];
  readonly brandIds: readonly string[];
  readonly choose: (id: string | null) => void;
};
type Signed = { readonly view: SessionView; readonly choice: BrandChoice };

const SessionContext = createContext<Signed | null>(null);

/** Gives everything below it the signed-in user and the chosen brand. */
export function SessionProvider({ view, children }: { readonly view: SessionView; readonly children: ReactNode }): ReactElement {
  const [chosen, setChosen] = useState(() => localStorage.getItem(CHOICE));
  useEffect(() => {
    if (chosen === null) localStorage.removeItem(CHOICE);
    else localStorage.setItem(CHOICE, chosen);
  }, [chosen]);
  const signed = useMemo<Signed>(() => {
    const one = view.brands.find((brand) => brand.id === chosen);
    const brandIds = one ? [one.id] : view.brands.map((brand) => brand.id);
    return { view, choice: { brands: view.brands, brandIds, choose: setChosen } };
  }, [view, chosen]);
  return <SessionContext value={signed}>{children}</SessionContext>;
}

function useSigned(): Signed {
  const signed = useContext(SessionContext);
  if (!signed) throw new Error('Used outside a session.');
  return signed;
}

type Session = { readonly user: User; readonly mayDo: (permission: Permission, brandId?: string) => boolean };

/** Who I am and what I may do; without a brand: whether I may do it anywhere. */
export function useSession(): Session {
  const { view } = useSigned();
  return useMemo(() => ({ user: view.user, mayDo: (permission, brandId) => mayDoOf(view, permission, brandId) }), [view]);
}

/** The brands I may read, and those the lists are about: one, or all of them. */
export function useBrandChoice(): BrandChoice {
  return useSigned().choice;
}
