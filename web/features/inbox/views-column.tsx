import type { ReactElement, ReactNode } from 'react';
import type { Presence } from '../../../server/domain/ticket.ts';
import { Button, Icon, PresenceRing, Select, useBrandChoice, useFormat, useText } from '../kit.ts';
import type { MentionRow } from '../mention/shapes.ts';
import { tellTrouble } from '../mention/tell.ts';
import { authorNameOf, shortName } from '../mention/words.ts';
import { FilterGroups } from './filter-groups.tsx';
import type { InboxAsk } from './inbox-address.ts';
import { askOf, QUEUES, useNewCounts, useSavedViews } from './use-views.ts';

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

type ViewLinkProps = { readonly name: string; readonly count: number | null; readonly isChosen: boolean; readonly onChoose: () => void };

function ViewLink({ name, count, isChosen, onChoose }: ViewLinkProps): ReactElement {
  const format = useFormat();
  return (
    <button type="button" className="view-link" aria-current={isChosen} onClick={onChoose}>
      <span title={name}>{name}</span>
      {count !== null && count > 0 && <span className="view-count">{format.number(count)}</span>}
    </button>
  );
}

type Here = { readonly presence: Presence; readonly row: MentionRow };

/** Colleagues who are at one of the shown mentions, each once. */
function crewOf(rows: readonly MentionRow[]): readonly Here[] {
  const seen = new Map<string, Here>();
  for (const row of rows) for (const presence of row.presence) if (!seen.has(presence.userId)) seen.set(presence.userId, { presence, row });
  return [...seen.values()].slice(0, 6);
}

type ViewsColumnProps = {
  readonly asked: InboxAsk;
  readonly rows: readonly MentionRow[];
  readonly onAsk: (asked: InboxAsk) => void;
  readonly search: ReactNode;
};

/** Queues everybody has, views one saved, what narrows them, and who is here. */
export function ViewsColumn({ asked, rows, onAsk, search }: ViewsColumnProps): ReactElement {
  const text = useText();
  const { brands, brandIds, choose } = useBrandChoice();
  const { views, remove } = useSavedViews();
  const saved = views.map((view) => ({ view, asked: askOf(view) }));
  const counts = useNewCounts([...QUEUES.map(({ narrowing }) => narrowing), ...saved.map((each) => each.asked.narrowing)], brandIds);
  const crew = crewOf(rows);
  return (
    <aside className="inbox-views" aria-label={text('inbox.views')}>
      {search}
      {brands.length > 1 && (
        <Select
          label={text('inbox.brand')}
          isLabelHidden
          value={brandIds.length === 1 ? (brandIds[0] ?? '') : ''}
          options={[{ value: '', label: text('inbox.brand.all') }, ...brands.map(({ id, name }) => ({ value: id as string, label: name }))]}
          onChange={(id) => choose(id === '' ? null : id)}
        />
      )}
      <h2>{text('inbox.queues')}</h2>
      {QUEUES.map(({ name, narrowing }, index) => (
        <ViewLink
          key={name}
          name={text(name)}
          count={counts[index] ?? null}
          isChosen={asked.tab !== 'all' && isSame(asked.narrowing, narrowing)}
          onChoose={() => onAsk({ tab: 'new', order: asked.order, narrowing })}
        />
      ))}
      {saved.length > 0 && <h2>{text('inbox.savedViews')}</h2>}
      {saved.map(({ view, asked: theirs }, index) => (
        <div key={view.id} className="view-line">
          <ViewLink
            name={view.name}
            count={counts[QUEUES.length + index] ?? null}
            isChosen={isSame(asked, theirs)}
            onChoose={() => onAsk(theirs)}
          />
          <Button
            kind="quiet"
            label={text('inbox.savedViews.remove', { name: view.name })}
            onClick={() => void remove(view.id).catch(tellTrouble)}
          >
            <Icon name="cross" size={13} />
          </Button>
        </div>
      ))}
      <FilterGroups asked={asked} onAsk={onAsk} />
      {crew.length > 0 && (
        <>
          <h2>{text('inbox.crew')}</h2>
          <ul className="crew">
            {crew.map(({ presence, row }) => (
              <li key={presence.userId}>
                <PresenceRing presence={presence} /> {shortName(presence.name)}: {authorNameOf(row) ?? text('ui.unknownAuthor')}
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  );
}
