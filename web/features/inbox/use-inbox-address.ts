import { useCallback, useMemo } from 'react';
import { useNavigate, usePath } from '../kit.ts';
import { addressOf, type InboxAsk, readAddress } from './inbox-address.ts';

const OPENED = /^\/inbox\/([^/]+)$/;

export type InboxAddress = {
  readonly asked: InboxAsk;
  readonly openedId: string | null;
  /** Another list. What was open stays open. */
  readonly change: (asked: InboxAsk) => void;
  readonly open: (id: string | null) => void;
};

/** What the inbox shows is its address: it can be shared, reloaded and gone back to. */
export function useInboxAddress(): InboxAddress {
  const { path, search } = usePath();
  const navigate = useNavigate();
  const written = search.toString();
  const asked = useMemo(() => readAddress(new URLSearchParams(written)), [written]);
  const encoded = OPENED.exec(path)?.[1];
  const openedId = encoded === undefined ? null : decodeURIComponent(encoded);
  const change = useCallback((next: InboxAsk) => navigate(addressOf(next, null)), [navigate]);
  // Walking through a list would bury the page before it under hundreds of steps back.
  const open = useCallback(
    (id: string | null) => navigate(addressOf(asked, id), openedId === null ? 'push' : 'replace'),
    [navigate, asked, openedId],
  );
  return { asked, openedId, change, open };
}
