import type { ReactElement } from 'react';
import { IntentLabel, SentimentLabel, UrgencyLevel } from '../../../server/domain/findings.ts';
import { Button, Checkbox, useBrandChoice, useFormat, useText } from '../kit.ts';
import { platformName, useFindingWords } from '../mention/words.ts';
import { type InboxAsk, isNarrowed, type ListField, toggled } from './inbox-address.ts';
import { useConnectionNames } from './use-connections.ts';
import { type Facets, useFacets } from './use-inbox.ts';

type Option = { readonly value: string; readonly label: string; readonly count?: number };
type GroupProps = {
  readonly title: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
};

function Group({ title, options, chosen, onToggle }: GroupProps): ReactElement | null {
  const format = useFormat();
  if (options.length === 0) return null;
  return (
    <details open={chosen.length > 0 || undefined}>
      <summary>
        {title} {chosen.length > 0 && <b>{chosen.length}</b>}
      </summary>
      <div className="filter-options">
        {options.map(({ value, label, count }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
            <span title={label}>{label}</span>
            {count !== undefined && <span className="view-count">{format.number(count)}</span>}
          </label>
        ))}
      </div>
    </details>
  );
}

/** What was chosen stays to be seen even when nothing of it is left. */
function optionsOf(
  facet: Facets[keyof Facets] | undefined,
  chosen: readonly string[],
  nameOf: (value: string) => string,
): readonly Option[] {
  const found = facet ?? [];
  const gone = chosen.filter((value) => !found.some((each) => each.value === value)).map((value) => ({ value, count: 0 }));
  return [...gone, ...found].slice(0, 30).map(({ value, count }) => ({ value, count, label: nameOf(value) }));
}

type FilterGroupsProps = { readonly asked: InboxAsk; readonly onAsk: (asked: InboxAsk) => void };

/** Everything a list can be narrowed by. What cannot occur is not offered. */
export function FilterGroups({ asked, onAsk }: FilterGroupsProps): ReactElement {
  const text = useText();
  const { brandIds } = useBrandChoice();
  const { topicName, languageName } = useFindingWords();
  const connectionName = useConnectionNames();
  const facets = useFacets(asked, brandIds).data;
  const { narrowing } = asked;
  const narrow = (next: InboxAsk['narrowing']): void => onAsk({ ...asked, narrowing: next });
  const group = (field: ListField, title: string, options: readonly Option[]): ReactElement => (
    <Group
      key={field}
      title={title}
      options={options}
      chosen={narrowing[field] ?? []}
      onToggle={(value) => narrow(toggled(narrowing, field, value))}
    />
  );
  const { withSetAside: _aside, ...without } = narrowing;
  return (
    <>
      <h2>{text('inbox.filters')}</h2>
      {group(
        'sentiments',
        text('inbox.filter.sentiment'),
        SentimentLabel.options.map((value) => ({ value, label: text(`ui.sentiment.${value}`) })),
      )}
      {group('topics', text('inbox.filter.topic'), optionsOf(facets?.topics, narrowing.topics ?? [], topicName))}
      {group(
        'intents',
        text('inbox.filter.intent'),
        IntentLabel.options.map((value) => ({ value, label: text(`inbox.intent.${value}`) })),
      )}
      {group(
        'urgencies',
        text('inbox.filter.urgency'),
        UrgencyLevel.options.map((value) => ({ value, label: text(`inbox.urgency.${value}`) })),
      )}
      {group('platforms', text('inbox.filter.platform'), optionsOf(facets?.platforms, narrowing.platforms ?? [], platformName))}
      {group(
        'connectionIds',
        text('inbox.filter.connection'),
        optionsOf(facets?.connections, narrowing.connectionIds ?? [], connectionName),
      )}
      {group('languages', text('inbox.filter.language'), optionsOf(facets?.languages, narrowing.languages ?? [], languageName))}
      <div className="filter-options">
        <Checkbox
          label={text('inbox.filter.setAside')}
          checked={narrowing.withSetAside ?? false}
          onChange={(isOn) => narrow(isOn ? { ...narrowing, withSetAside: true } : without)}
        />
      </div>
      {isNarrowed(narrowing) && (
        <div className="filter-clear">
          <Button kind="quiet" onClick={() => narrow({})}>
            {text('inbox.filter.clear')}
          </Button>
        </div>
      )}
    </>
  );
}
