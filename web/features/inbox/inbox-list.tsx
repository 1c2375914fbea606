import type { ReactElement, ReactNode } from 'react';
import { InboxOrder } from '../../../server/domain/inbox.ts';
import { Button, Icon, Key, Menu, ScreenBar, Tabs, useBrandChoice, useFormat, useSession, useText } from '../kit.ts';
import { type InboxAsk, InboxTab, querySearch } from './inbox-address.ts';
import { useCounts } from './use-inbox.ts';
import { askOf, QUEUES, useSavedViews } from './use-views.ts';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What the list is called: a queue, a saved view, or simply the inbox. */
function useTitle(asked: InboxAsk): string {
  const text = useText();
  const { views } = useSavedViews();
  const saved = views.find((view) => isSame(askOf(view), asked));
  if (saved) return saved.name;
  const queue = QUEUES.find(({ narrowing }) => isSame(narrowing, asked.narrowing));
  return text(queue && queue.narrowing !== QUEUES[0]?.narrowing ? queue.name : 'inbox.title');
}

type InboxHeadProps = {
  readonly asked: InboxAsk;
  readonly onAsk: (asked: InboxAsk) => void;
  readonly onFilters: () => void;
  readonly onSave: () => void;
};

/** Name of the list, its tabs, order, and what else can be done with it as a whole. */
export function InboxHead({ asked, onAsk, onFilters, onSave }: InboxHeadProps): ReactElement {
  const text = useText();
  const { brandIds } = useBrandChoice();
  const { mayDo } = useSession();
  const counts = useCounts(asked.narrowing, brandIds).data;
  const search = querySearch(asked, brandIds);
  return (
    <ScreenBar title={useTitle(asked)}>
      <Tabs
        label={text('inbox.tabs')}
        chosen={asked.tab}
        onChoose={(tab) => onAsk({ ...asked, tab })}
        tabs={InboxTab.options.map((id, index) => ({
          id,
          label: text(`inbox.tab.${id}`),
          count: id === 'all' ? null : (counts?.[id] ?? null),
          key: String(index + 1),
        }))}
      />
      <span className="grow" />
      <span className="inbox-filters-open">
        <Button kind="quiet" onClick={onFilters} label={text('inbox.filters')}>
          <Icon name="search" size={13} />
        </Button>
      </span>
      <Menu
        label={text(`inbox.order.${asked.order}`)}
        kind="quiet"
        items={InboxOrder.options.map((order) => ({
          label: text(`inbox.order.${order}`),
          isChosen: order === asked.order,
          onChoose: () => onAsk({ ...asked, order }),
        }))}
      />
      <Key name="o" />
      <Menu
        label={text('ui.more')}
        kind="quiet"
        items={[
          { label: text('inbox.saveView'), onChoose: onSave },
          ...(mayDo('open-ticket')
            ? [{ label: text('inbox.csv'), onChoose: () => window.location.assign(`/api/mentions.csv?${search}`) }]
            : []),
        ]}
      >
        <Icon name="more" />
      </Menu>
    </ScreenBar>
  );
}

/** The keys of the list, and how far it reaches. */
export function InboxFoot({ shown, hasMore }: { readonly shown: number | null; readonly hasMore: boolean }): ReactElement {
  const text = useText();
  const format = useFormat();
  const hint = (keys: readonly string[], label: string): ReactNode => (
    <span>
      {keys.map((name) => (
        <Key key={name} name={name} />
      ))}{' '}
      {label}
    </span>
  );
  return (
    <footer className="inbox-foot">
      {hint(['j', 'k'], text('inbox.hint.move'))}
      {hint(['x'], text('inbox.hint.select'))}
      {hint(['u'], text('inbox.hint.undo'))}
      {hint(['?'], text('inbox.hint.keys'))}
      <span className="grow" />
      {shown !== null && (
        <span className="figures">{text(hasMore ? 'inbox.shownMore' : 'inbox.shown', { count: format.number(shown) })}</span>
      )}
    </footer>
  );
}
