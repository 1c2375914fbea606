import type { ReactElement } from 'react';
import { Button, Icon, useFormat, useText } from '../kit.ts';
import { platformName, useFindingWords } from '../mention/words.ts';
import { type InboxAsk, isNarrowed, type Narrowing, toggled } from './inbox-address.ts';
import { useConnectionNames } from './use-connections.ts';

type Chip = { readonly key: string; readonly label: string; readonly without: Narrowing };

function useChips(narrowing: Narrowing): readonly Chip[] {
  const text = useText();
  const format = useFormat();
  const say = useFindingWords();
  const connectionName = useConnectionNames();
  const lists: Chip[] = [
    ...(narrowing.sentiments ?? []).map((value) => ({
      key: value,
      label: text(`ui.sentiment.${value}`),
      without: toggled(narrowing, 'sentiments', value),
    })),
    ...(narrowing.topics ?? []).map((value) => ({ key: value, label: say.topicName(value), without: toggled(narrowing, 'topics', value) })),
    ...(narrowing.intents ?? []).map((value) => ({
      key: value,
      label: text(`inbox.intent.${value}`),
      without: toggled(narrowing, 'intents', value),
    })),
    ...(narrowing.urgencies ?? []).map((value) => ({
      key: `u-${value}`,
      label: text(`inbox.urgency.${value}`),
      without: toggled(narrowing, 'urgencies', value),
    })),
    ...(narrowing.platforms ?? []).map((value) => ({
      key: `p-${value}`,
      label: platformName(value),
      without: toggled(narrowing, 'platforms', value),
    })),
    ...(narrowing.connectionIds ?? []).map((value) => ({
      key: value,
      label: connectionName(value),
      without: toggled(narrowing, 'connectionIds', value),
    })),
    ...(narrowing.languages ?? []).map((value) => ({
      key: `l-${value}`,
      label: say.languageName(value),
      without: toggled(narrowing, 'languages', value),
    })),
  ];
  const { from, to, authorId, text: words, withSetAside } = narrowing;
  if (from || to) {
    const { from: _from, to: _to, ...without } = narrowing;
    lists.push({ key: 'time', label: `${from ? format.moment(from) : '…'} – ${to ? format.moment(to) : '…'}`, without });
  }
  if (authorId) {
    const { authorId: _author, ...without } = narrowing;
    lists.push({ key: 'author', label: text('inbox.filter.author'), without });
  }
  if (words) {
    const { text: _words, ...without } = narrowing;
    lists.push({ key: 'text', label: text('inbox.filter.words', { words }), without });
  }
  if (withSetAside) {
    const { withSetAside: _aside, ...without } = narrowing;
    lists.push({ key: 'aside', label: text('inbox.filter.setAside'), without });
  }
  return lists;
}

type FilterLineProps = { readonly asked: InboxAsk; readonly onAsk: (asked: InboxAsk) => void; readonly onSave: () => void };

/** What narrows the list, each with its way out. */
export function FilterLine({ asked, onAsk, onSave }: FilterLineProps): ReactElement | null {
  const text = useText();
  const chips = useChips(asked.narrowing);
  if (!isNarrowed(asked.narrowing)) return null;
  return (
    <div className="filter-line">
      {chips.map(({ key, label, without }) => (
        <button
          key={key}
          type="button"
          className="tag"
          aria-label={text('inbox.filter.remove', { filter: label })}
          onClick={() => onAsk({ ...asked, narrowing: without })}
        >
          {label} <Icon name="cross" size={11} />
        </button>
      ))}
      <span className="grow" />
      <Button kind="quiet" onClick={onSave}>
        {text('inbox.saveView')}
      </Button>
    </div>
  );
}
