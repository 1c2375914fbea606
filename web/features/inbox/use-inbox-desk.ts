import { useCallback, useEffect, useState } from 'react';
import type { ActKind } from '../../../server/domain/act.ts';
import { extendTo, NOTHING_SELECTED, targetsOf, toggleOne } from './selection.ts';
import { useActs } from './use-acts.ts';
import type { useInbox } from './use-inbox.ts';
import type { InboxAddress } from './use-inbox-address.ts';

type DeskParts = { readonly address: InboxAddress; readonly inbox: ReturnType<typeof useInbox> };

/** The cursor in the list, what is selected, and what is done to it. */
export function useInboxDesk({ address, inbox }: DeskParts) {
  const { rows, change } = inbox;
  const { openedId, open, asked } = address;
  const [selection, setSelection] = useState(NOTHING_SELECTED);
  const [isChoosingLater, setChoosingLater] = useState(false);
  const acts = useActs({ rows, change });
  const order = rows.map(({ id }) => id as string);
  const cursor = openedId ?? order[0] ?? null;
  const targets = targetsOf(selection, order, cursor);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list starts with nothing selected.
  useEffect(() => setSelection(NOTHING_SELECTED), [asked]);

  const step = useCallback(
    (by: number): string | null => {
      const at = cursor === null ? -1 : order.indexOf(cursor);
      const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
      if (next !== undefined && next !== cursor) open(next);
      return next ?? null;
    },
    [cursor, order, open],
  );
  const select = (id: string, how: 'one' | 'range'): void =>
    setSelection((before) =>
      how === 'one'
        ? toggleOne(before, id)
        : extendTo(before.anchor === null && cursor ? { ...before, anchor: cursor } : before, id, order),
    );
  const clear = (): void => setSelection(NOTHING_SELECTED);
  const perform = async (kind: ActKind, laterUntil?: Date): Promise<void> => {
    clear();
    await acts.perform({ kind, ids: targets, ...(laterUntil && { laterUntil }) });
  };
  return { cursor, order, selection, targets, step, select, clear, perform, undo: acts.undo, isChoosingLater, setChoosingLater };
}
