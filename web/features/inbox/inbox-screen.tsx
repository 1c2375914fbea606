import { type ReactElement, useCallback, useRef, useState } from 'react';
import { InboxOrder } from '../../../server/domain/inbox.ts';
import { Empty, Failed, Key, Loading, NoPermission, notify, useBrandChoice, useKeys, useSession, useText } from '../kit.ts';
import { useEscape } from '../mention/rest-keys.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { FilterLine } from './filter-line.tsx';
import './inbox.css';
import { type InboxAsk, InboxTab, isNarrowed } from './inbox-address.ts';
import { InboxFoot, InboxHead } from './inbox-list.tsx';
import { LaterDialog } from './later-dialog.tsx';
import { MentionList } from './mention-list.tsx';
import { MentionPane } from './mention-pane.tsx';
import { SaveViewDialog } from './save-view-dialog.tsx';
import { SearchField } from './search-field.tsx';
import { useCounts, useInbox } from './use-inbox.ts';
import { useInboxAddress } from './use-inbox-address.ts';
import { useInboxDesk } from './use-inbox-desk.ts';
import { useLiveInbox } from './use-live-inbox.ts';
import { useSettled } from './use-settled.ts';
import { useSavedViews } from './use-views.ts';
import { ViewsColumn } from './views-column.tsx';

/** Everything people say about the brands, and what the desk does about it. */
export function InboxScreen(): ReactElement {
  const text = useText();
  const { mayDo } = useSession();
  const { brandIds } = useBrandChoice();
  const address = useInboxAddress();
  const { asked, openedId, change: goTo, open } = address;
  const inbox = useInbox(asked, brandIds);
  const { rows, fetchNextPage, hasNextPage, isFetchingNextPage } = inbox;
  const counts = useCounts(asked.narrowing, brandIds).data;
  const live = useLiveInbox({ asked, brandIds, rows, change: inbox.change });
  const desk = useInboxDesk({ address, inbox });
  const { save } = useSavedViews();
  const [hasFilters, setFilters] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const shownId = useSettled(desk.cursor);
  const more = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const onSearch = useCallback(
    (words: string) => {
      const { text: _before, ...narrowing } = asked.narrowing;
      goTo({ ...asked, narrowing: words === '' ? narrowing : { ...narrowing, text: words } });
    },
    [asked, goTo],
  );
  const showFresh = (): void => {
    live.shownAll();
    void inbox.startAnew();
  };
  const toSearch = (): void => {
    setFilters(true);
    requestAnimationFrame(() => search.current?.focus());
  };
  const mayAct = mayDo('correct');
  const act = (kind: 'done' | 'reopen' | 'not-relevant' | 'relevant'): void => void (mayAct && desk.perform(kind));
  const here = rows.find(({ id }) => id === desk.cursor);
  const toTab = (tab: InboxTab): void => goTo({ ...asked, tab });
  const nextOrder = (): InboxOrder =>
    InboxOrder.options[(InboxOrder.options.indexOf(asked.order) + 1) % InboxOrder.options.length] ?? 'newest';
  const extend = (by: number): void => {
    const id = desk.step(by);
    if (id !== null) desk.select(id, 'range');
  };
  useKeys({
    j: { run: () => void desk.step(1), label: text('inbox.hint.move') },
    k: () => void desk.step(-1),
    ArrowDown: () => void desk.step(1),
    ArrowUp: () => void desk.step(-1),
    'Shift+j': { run: () => extend(1), label: text('inbox.hint.extend') },
    'Shift+k': () => extend(-1),
    'Shift+ArrowDown': () => extend(1),
    'Shift+ArrowUp': () => extend(-1),
    Enter: { run: () => open(desk.cursor), label: text('inbox.hint.open') },
    x: { run: () => desk.cursor !== null && desk.select(desk.cursor, 'one'), label: text('inbox.hint.select') },
    e: { run: () => act(desk.selection.ids.size === 0 && here?.handling === 'done' ? 'reopen' : 'done'), label: text('inbox.act.done') },
    'Shift+e': {
      run: () => {
        act('done');
        desk.step(1);
      },
      label: text('inbox.hint.doneNext'),
    },
    s: { run: () => mayAct && desk.targets.length > 0 && desk.setChoosingLater(true), label: text('inbox.act.later') },
    i: { run: () => act(here?.isRelevant === false ? 'relevant' : 'not-relevant'), label: text('inbox.act.not-relevant') },
    u: { run: () => void desk.undo(), label: text('inbox.hint.undo') },
    '.': { run: showFresh, label: text('inbox.hint.fresh') },
    f: { run: toSearch, label: text('inbox.search') },
    o: { run: () => goTo({ ...asked, order: nextOrder() }), label: text('inbox.hint.order') },
    ...Object.fromEntries(InboxTab.options.map((tab, index) => [String(index + 1), () => toTab(tab)])),
  });

  useEscape(() => (desk.selection.ids.size > 0 ? desk.clear() : open(null)), text('inbox.bulk.clear'));

  if (!mayDo('read')) return <NoPermission />;
  const total = asked.tab === 'all' || !counts ? rows.length : counts[asked.tab];
  const at = desk.cursor === null ? -1 : desk.order.indexOf(desk.cursor);
  return (
    <div className="inbox-screen" data-open={openedId !== null} data-filters={hasFilters}>
      <ViewsColumn
        asked={asked}
        rows={rows}
        onAsk={goTo}
        search={<SearchField ref={search} words={asked.narrowing.text ?? ''} onSearch={onSearch} />}
      />
      <section className="inbox-list" aria-label={text('inbox.list')}>
        <InboxHead asked={asked} onAsk={goTo} onFilters={() => setFilters(!hasFilters)} onSave={() => setSaving(true)} />
        <FilterLine asked={asked} onAsk={goTo} onSave={() => setSaving(true)} />
        <div aria-live="polite" className="fresh-place">
          {live.waiting > 0 && (
            <button type="button" className="fresh-bar" onClick={showFresh}>
              {text('inbox.fresh', { count: live.waiting })} <Key name="." />
            </button>
          )}
        </div>
        {desk.selection.ids.size > 0 && mayAct && (
          <BulkBar count={desk.selection.ids.size} onAct={act} onLater={() => desk.setChoosingLater(true)} onClear={desk.clear} />
        )}
        {inbox.isError && rows.length === 0 && <Failed error={inbox.error} onRetry={() => void inbox.refetch()} />}
        {inbox.isPending && !inbox.isError && <Loading />}
        {inbox.isSuccess && rows.length === 0 && <NothingHere asked={asked} />}
        {rows.length > 0 && (
          <MentionList
            rows={rows}
            tab={asked.tab}
            cursor={desk.cursor}
            selected={desk.selection.ids}
            hasMore={hasNextPage}
            onMore={more}
            onOpen={open}
            onSelect={desk.select}
          />
        )}
        <InboxFoot shown={inbox.isSuccess ? rows.length : null} hasMore={hasNextPage} />
      </section>
      <MentionPane
        mentionId={shownId}
        row={rows.find(({ id }) => id === shownId) ?? null}
        position={at < 0 ? null : { at: at + 1, of: Math.max(rows.length, total) }}
        onAct={act}
        onLater={() => desk.setChoosingLater(true)}
        onBack={() => open(null)}
      />
      {desk.isChoosingLater && (
        <LaterDialog
          count={desk.targets.length}
          onClose={() => desk.setChoosingLater(false)}
          onChoose={(until) => {
            desk.setChoosingLater(false);
            void desk.perform('later', until);
          }}
        />
      )}
      {isSaving && (
        <SaveViewDialog
          onClose={() => setSaving(false)}
          onSave={async (name) => {
            await save(name, asked);
            notify({ text: text('inbox.saveView.done', { name }) });
          }}
        />
      )}
    </div>
  );
}

function NothingHere({ asked }: { readonly asked: InboxAsk }): ReactElement {
  const text = useText();
  const why = isNarrowed(asked.narrowing) ? 'narrowed' : asked.tab;
  return <Empty title={text(`inbox.empty.${why}`)} text={text(`inbox.empty.${why}.why`)} />;
}
