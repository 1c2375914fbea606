import type { ReactElement } from 'react';
import { Icon, type Place, useFormat, useText } from '../kit.ts';
import type { ConnectionView, ConnectorInfo } from './connector-info.ts';
import { HealthSign } from './health-sign.tsx';
import { quietOf, stateOf } from './source-state.ts';

type SourceRowProps = {
  readonly source: ConnectionView;
  readonly info: ConnectorInfo | undefined;
  readonly isChosen: boolean;
  readonly now: Date;
  readonly onChoose: () => void;
};

const TICK = 56;

/** How far the silence is on its way to the alarm. */
function QuietBar({ source, now }: { readonly source: ConnectionView; readonly now: Date }): ReactElement {
  const text = useText();
  const format = useFormat();
  const { ms, part, sinceStart } = quietOf(source, now);
  const isLate = part >= 1 && source.state === 'active';
  const limit = format.span(source.silentAfterHours * 3_600_000);
  return (
    <div className="quiet" data-late={isLate}>
      <span>
        {sinceStart && !isLate
          ? text('sources.quiet.none')
          : isLate
            ? text('sources.quiet.allowed', { span: format.span(ms), limit })
            : format.span(ms)}
      </span>
      <svg width="84" height="8" viewBox="0 0 84 8" aria-hidden="true">
        <rect y="3" width="84" height="2" fill="var(--band)" />
        <rect y="2" width={Math.min(84, Math.max(2, part * TICK))} height="4" fill="currentColor" />
        <path d={`M${TICK} 0v8`} stroke="var(--ink-2)" strokeWidth="1.4" />
      </svg>
    </div>
  );
}

/** What was collected, and that it all went somewhere. */
function Balance({ counts }: Pick<ConnectionView, 'counts'>): ReactElement {
  const text = useText();
  const { number } = useFormat();
  const extra = [
    counts.updated > 0 && text('sources.balance.updated', { count: number(counts.updated) }),
    counts.filtered > 0 && text('sources.balance.filtered', { count: number(counts.filtered) }),
    counts.quarantined > 0 && text('sources.balance.aside', { count: number(counts.quarantined) }),
  ].filter(Boolean);
  return (
    <>
      <b>{number(counts.collected)}</b>
      {counts.collected > 0 && (
        <span className="cell-meta">
          {[text('sources.balance', { stored: number(counts.stored), known: number(counts.duplicate) }), ...extra].join(' + ')}
        </span>
      )}
    </>
  );
}

export function nextRunWords(
  source: ConnectionView,
  place: Place | undefined,
  tools: { readonly text: ReturnType<typeof useText>; readonly moment: (at: Date) => string; readonly now: Date },
): string {
  if (source.state !== 'active') return tools.text(`sources.state.${source.state}`);
  if (place === 'file') return tools.text('sources.next.byHand');
  if (place === 'hook') return tools.text('sources.next.pushed');
  if (!source.nextRunAt || source.nextRunAt <= tools.now) return tools.text('sources.next.due');
  return tools.moment(source.nextRunAt);
}

/** One source and how it fares. */
export function SourceRow({ source, info, isChosen, now, onChoose }: SourceRowProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const state = stateOf(source);
  const place = info?.manifest.place;
  const mayReply = info?.manifest.canPublish === true && source.secretNames.length > 0;
  const tag = state === 'failed' ? 'alarm' : state === 'silent' || state === 'slowed' ? 'warn' : null;
  return (
    <tr className="source-row" data-chosen={isChosen} data-state={state} onClick={onChoose}>
      <td className="source-sign">
        <HealthSign state={state} />
      </td>
      <th scope="row">
        <span className="source-name">
          <button type="button" aria-current={isChosen || undefined} onClick={onChoose}>
            {source.name}
          </button>
          {tag && (
            <span className="tag" data-tone={tag}>
              {text(`sources.state.${state}`)}
            </span>
          )}
        </span>
        <span className="cell-meta">
          {place && <Icon name={place} size={13} />} {info?.manifest.name ?? source.connector}
        </span>
      </th>
      <td>{source.lastSuccessAt ? format.moment(source.lastSuccessAt) : text('ui.never')}</td>
      <td>{nextRunWords(source, place, { text, moment: format.moment, now })}</td>
      <td>
        <Balance counts={source.counts} />
      </td>
      <td>
        <QuietBar source={source} now={now} />
      </td>
      <td className="source-may">{text(mayReply ? 'sources.may.reply' : 'sources.may.read')}</td>
    </tr>
  );
}
