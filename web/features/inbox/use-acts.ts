import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { z } from 'zod';
import type { ActKind } from '../../../server/domain/act.ts';
import { ask, notify, useSession, useText } from '../kit.ts';
import type { MentionRow } from '../mention/shapes.ts';
import { tellTrouble } from '../mention/tell.ts';
import { askDetail, detailKey, rowOf } from './use-inbox.ts';

const Performed = z.object({ changed: z.int(), undoId: z.string() });
/** The server takes so many in one act. */
const AT_ONCE = 500;
const Undone = z.object({ changed: z.int() });

type ActAsk = { readonly kind: ActKind; readonly ids: readonly string[]; readonly laterUntil?: Date };

/** How a row looks after an act, before the server says so. */
function afterAct(row: MentionRow, { kind, laterUntil }: ActAsk, by: string): MentionRow {
  switch (kind) {
    case 'done':
      return { ...row, handling: 'done', handledBy: by, laterUntil: null };
    case 'reopen':
      return { ...row, handling: 'new', handledBy: by, laterUntil: null };
    case 'later':
      return { ...row, handledBy: by, laterUntil: laterUntil ?? null };
    case 'relevant':
    case 'not-relevant':
      return { ...row, isRelevant: kind === 'relevant' };
  }
}

type ActParts = { readonly rows: readonly MentionRow[]; readonly change: (changed: ReadonlyMap<string, MentionRow>) => void };

/** What is done to rows at once, each with a way back. */
export function useActs({ rows, change }: ActParts) {
  const client = useQueryClient();
  const text = useText();
  const { user } = useSession();
  const last = useRef<{ readonly undoIds: readonly string[]; readonly before: readonly MentionRow[] } | null>(null);

  const refreshLists = (): void => {
    void client.invalidateQueries({ queryKey: ['inbox', 'counts'] });
    void client.invalidateQueries({ queryKey: ['mention'] });
  };
  const put = (changed: readonly MentionRow[]): void => change(new Map(changed.map((row) => [row.id, row])));

  async function undo(): Promise<void> {
    const act = last.current;
    if (!act) {
      notify({ text: text('inbox.undo.nothing') });
      return;
    }
    last.current = null;
    try {
      let changed = 0;
      for (const id of act.undoIds) changed += (await ask(`/api/undo/${id}`, Undone, { method: 'POST' })).changed;
      // Somebody may have acted since: what the server says now counts, not what we remember.
      if (changed === act.before.length) put(act.before);
      else put((await Promise.all(act.before.slice(0, 50).map(({ id }) => askDetail(id)))).map(rowOf));
      notify({ text: text('inbox.undo.done', { count: changed }) });
      refreshLists();
    } catch (error) {
      tellTrouble(error);
    }
  }

  async function perform(act: ActAsk): Promise<void> {
    if (act.ids.length === 0) return;
    const before = rows.filter(({ id }) => act.ids.includes(id));
    put(before.map((row) => afterAct(row, act, user.id)));
    try {
      let changed = 0;
      const undoIds: string[] = [];
      for (let start = 0; start < act.ids.length; start += AT_ONCE) {
        const mentionIds = act.ids.slice(start, start + AT_ONCE);
        const body = { mentionIds, kind: act.kind, ...(act.laterUntil && { laterUntil: act.laterUntil.toISOString() }) };
        const performed = await ask('/api/mentions/acts', Performed, { method: 'POST', body });
        changed += performed.changed;
        undoIds.push(performed.undoId);
        last.current = { undoIds, before };
      }
      notify({ text: text(`inbox.act.${act.kind}.done`, { count: changed }), undo: () => void undo() });
      refreshLists();
      for (const id of act.ids) void client.invalidateQueries({ queryKey: detailKey(id) });
    } catch (error) {
      put(before);
      tellTrouble(error);
    }
  }
  return { perform, undo };
}
