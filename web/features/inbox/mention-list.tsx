import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactElement, useEffect, useRef } from 'react';
import { useText } from '../kit.ts';
import type { MentionRow } from '../mention/shapes.ts';
import { useColleagues } from '../mention/use-colleagues.ts';
import type { InboxTab } from './inbox-address.ts';
import { leftBecause } from './live-list.ts';
import { MentionRowContent } from './mention-row.tsx';

const ROW = 64;
/** The next page is asked for while so many rows are still ahead. */
const AHEAD = 15;

type MentionListProps = {
  readonly rows: readonly MentionRow[];
  readonly tab: InboxTab;
  readonly cursor: string | null;
  readonly selected: ReadonlySet<string>;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly onOpen: (id: string) => void;
  readonly onSelect: (id: string, how: 'one' | 'range') => void;
};

const optionId = (id: string): string => `mention-${id}`;

/** Only what is seen is drawn. The list keeps the focus itself; the row under the cursor is named to screen readers. */
export function MentionList({ rows, tab, cursor, selected, hasMore, onMore, onOpen, onSelect }: MentionListProps): ReactElement {
  const text = useText();
  const { nameOf } = useColleagues();
  const frame = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 8,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  const drawn = virtual.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? -1;
  const at = rows.findIndex(({ id }) => id === cursor);

  useEffect(() => {
    if (hasMore && lastDrawn >= rows.length - AHEAD) onMore();
  }, [hasMore, lastDrawn, rows.length, onMore]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  const click = (event: MouseEvent, id: string): void => {
    if (event.shiftKey) onSelect(id, 'range');
    else if (event.ctrlKey || event.metaKey) onSelect(id, 'one');
    else onOpen(id);
  };
  const now = new Date();
  return (
    <div
      ref={frame}
      className="mention-list"
      role="listbox"
      tabIndex={0}
      aria-label={text('inbox.list')}
      aria-multiselectable="true"
      aria-activedescendant={cursor !== null && drawn.some(({ key }) => key === cursor) ? optionId(cursor) : undefined}
    >
      <div className="mention-space" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const left = leftBecause(row, tab, now);
          return (
            // The list itself takes the keys.
            // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
            <div
              key={row.id}
              id={optionId(row.id)}
              className="mention-row"
              role="option"
              tabIndex={-1}
              aria-selected={selected.has(row.id)}
              aria-posinset={index + 1}
              aria-setsize={hasMore ? -1 : rows.length}
              data-here={row.id === cursor}
              data-left={left !== null}
              style={{ transform: `translateY(${start}px)` }}
              onClick={(event) => click(event, row.id)}
              onMouseDown={(event) => event.shiftKey && event.preventDefault()}
            >
              <MentionRowContent row={row} left={left} handler={nameOf(row.handledBy)} isSelected={selected.has(row.id)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
