import type { ReactElement } from 'react';
import { useFormat, useText } from '../kit.ts';
import type { ConnectionView, ConnectorInfo } from './connector-info.ts';
import { SourceRow } from './source-row.tsx';
import { missingIn, sumOf } from './source-state.ts';

type SourceTableProps = {
  readonly sources: readonly ConnectionView[];
  readonly infoOf: (kind: string) => ConnectorInfo | undefined;
  readonly chosen: string | null;
  readonly now: Date;
  readonly onChoose: (id: string) => void;
};

const PARTS = ['stored', 'duplicate', 'updated', 'filtered', 'quarantined'] as const;

/** Whether everything that was collected went somewhere. */
function DoesItAddUp({ sources }: { readonly sources: readonly ConnectionView[] }): ReactElement {
  const text = useText();
  const { number } = useFormat();
  const sum = sumOf(sources.map(({ counts }) => counts));
  const missing = missingIn(sum);
  return (
    <section className="adds-up">
      <h2 className="section-head">
        {text('sources.adds')} <small>{text('sources.adds.hint')}</small>
      </h2>
      <p className="figures">
        <span>
          <b>{number(sum.collected)}</b> {text('sources.collected')}
        </span>
        {PARTS.map((part, index) => (
          <span key={part}>
            <i>{index === 0 ? '=' : '+'}</i> <b>{number(sum[part])}</b> {text(`sources.${part}`)}
          </span>
        ))}
        <span data-wrong={missing !== 0}>
          <i>+</i> <b>{number(missing)}</b> {text('sources.missing')}
        </span>
        <span className="adds-beside">
          <b>{number(sum.deleted)}</b> {text('sources.deleted')}
        </span>
      </p>
    </section>
  );
}

export function SourceTable({ sources, infoOf, chosen, now, onChoose }: SourceTableProps): ReactElement {
  const text = useText();
  return (
    <>
      <table className="source-table">
        <caption className="visually-hidden">{text('sources.title')}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{text('sources.column.connection')}</th>
            <th scope="col">{text('sources.column.lastSuccess')}</th>
            <th scope="col">{text('sources.column.nextRun')}</th>
            <th scope="col">{text('sources.column.collected')}</th>
            <th scope="col">{text('sources.column.quiet')}</th>
            <th scope="col">{text('sources.column.may')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <SourceRow
              key={source.id}
              source={source}
              info={infoOf(source.connector)}
              isChosen={source.id === chosen}
              now={now}
              onChoose={() => onChoose(source.id)}
            />
          ))}
        </tbody>
      </table>
      <DoesItAddUp sources={sources} />
    </>
  );
}
