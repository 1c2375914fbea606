import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef } from 'react';
import { z } from 'zod';
import { Reply } from '../../../server/domain/reply.ts';
import { type Draft, Ticket } from '../../../server/domain/ticket.ts';
import { ask } from '../kit.ts';
import { isRefusal, tellTrouble } from '../mention/tell.ts';
import { draftFrom, keyFor, mayGoOut, nextDraft } from './draft-state.ts';

const PAUSE_MS = 900;
const Published = z.object({ ticket: Ticket, reply: Reply });

type DraftParts = { readonly ticketId: string; readonly draft: Draft | null; readonly mayWrite: boolean };

/** The composer's words: saved after a pause in typing, never over somebody else's. */
export function useDraft({ ticketId, draft, mayWrite }: DraftParts) {
  const client = useQueryClient();
  const [state, tell] = useReducer(nextDraft, draft, draftFrom);
  const path = `/api/tickets/${encodeURIComponent(ticketId)}`;
  const latest = useRef(state);
  latest.current = state;

  useEffect(() => tell({ kind: 'seen', draft }), [draft]);

  const save = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (!mayGoOut(now)) return;
    tell({ kind: 'saving' });
    try {
      const { draft: saved } = await ask(`${path}/draft`, Ticket, { method: 'PUT', body: { text: now.text, version: now.version + 1 } });
      if (saved) tell({ kind: 'saved', draft: saved });
    } catch (error) {
      tell({ kind: 'save-failed' });
      // The ticket as it is now holds the other text; seeing it starts the choice between the two.
      if (isRefusal(error, 'draft/stale')) await client.invalidateQueries({ queryKey: ['ticket', ticketId] });
    }
  }, [client, path, ticketId]);

  useEffect(() => {
    if (!mayWrite || !mayGoOut(state)) return;
    const timer = setTimeout(() => void save(), state.phase === 'failed' ? PAUSE_MS * 5 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [state, save, mayWrite]);
  // Whoever leaves takes no unsaved word along.
  useEffect(() => () => void save(), [save]);

  async function publish(): Promise<void> {
    const words = latest.current.text.trim();
    const idempotencyKey = keyFor(latest.current) ?? crypto.randomUUID();
    tell({ kind: 'keyed', value: idempotencyKey });
    try {
      await ask(`${path}/publish`, Published, { method: 'POST', body: { text: words, idempotencyKey } });
      tell({ kind: 'published' });
    } catch (error) {
      tellTrouble(error);
    }
    await Promise.all([client.invalidateQueries({ queryKey: ['ticket', ticketId] }), client.invalidateQueries({ queryKey: ['tickets'] })]);
  }
  return { state, tell, save, publish };
}
