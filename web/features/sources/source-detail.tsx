import type { ReactElement } from 'react';
import { Button, Key, useFormat, useText } from '../kit.ts';
import type { ConnectionView, ConnectorInfo } from './connector-info.ts';
import { HealthSign } from './health-sign.tsx';
import { Quarantine } from './quarantine.tsx';
import { nextRunWords } from './source-row.tsx';
import { stateOf } from './source-state.ts';
import { SourceTrouble } from './source-trouble.tsx';
import type { SourceAct } from './use-sources.ts';
import { WebhookHelp } from './webhook-help.tsx';

type SourceDetailProps = {
  readonly source: ConnectionView;
  readonly info: ConnectorInfo | undefined;
  readonly now: Date;
  readonly mayChange: boolean;
  readonly onAct: (act: SourceAct) => void;
  readonly onEdit: () => void;
};

/** One source in full: its rights, its trouble in words, its figures, what was set aside. */
export function SourceDetail({ source, info, now, mayChange, onAct, onEdit }: SourceDetailProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const state = stateOf(source);
  const isPolled = info?.manifest.isPolled ?? true;
  const facts = [
    ...(isPolled ? ([[text('sources.lastRun'), source.lastRunAt]] as const) : []),
    [text('sources.lastSuccess'), source.lastSuccessAt],
    [text('sources.lastMention'), source.lastMentionAt],
  ] as const;
  const { legalBasis, purpose, retentionDays } = source.rights;
  const rights = text('sources.rights', {
    basis: text(`sources.basis.${legalBasis}`),
    purpose: text(`sources.purpose.${purpose}`),
    days: retentionDays,
  });
  return (
    <article className="source-detail">
      <header className="section">
        <h2>
          <HealthSign state={state} /> {source.name}
        </h2>
        <p className="meta">
          {info?.manifest.name ?? source.connector} · {rights}
        </p>
      </header>
      <SourceTrouble source={source} state={state} now={now} />
      {mayChange && (
        <div className="section source-acts">
          {isPolled && source.state === 'active' && (
            <Button onClick={() => onAct('run')}>
              {text('sources.run')} <Key name="c" />
            </Button>
          )}
          {source.state === 'active' ? (
            <Button kind="quiet" onClick={() => onAct('pause')}>
              {text('sources.pause')} <Key name="p" />
            </Button>
          ) : (
            <Button kind="next" onClick={() => onAct('resume')}>
              {text('sources.resume')} <Key name="p" />
            </Button>
          )}
          {info?.manifest.place !== 'file' && (
            <Button kind="quiet" onClick={onEdit}>
              {text('sources.edit')} <Key name="e" />
            </Button>
          )}
        </div>
      )}
      <section className="section">
        <h3 className="section-head">{text('sources.facts')}</h3>
        <dl className="facts">
          {facts.map(([name, at]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{at ? format.moment(at) : text('ui.never')}</dd>
            </div>
          ))}
          <div>
            <dt>{text('sources.nextRun')}</dt>
            <dd>{nextRunWords(source, info?.manifest.place, { text, moment: format.moment, now })}</dd>
          </div>
          {isPolled && (
            <div>
              <dt>{text('sources.every')}</dt>
              <dd>{format.span(source.everySeconds * 1000)}</dd>
            </div>
          )}
          <div>
            <dt>{text('sources.since')}</dt>
            <dd>{format.day(source.createdAt)}</dd>
          </div>
        </dl>
      </section>
      {info?.manifest.place === 'hook' && mayChange && (
        <section className="section">
          <h3 className="section-head">{text('sources.hook.title')}</h3>
          <WebhookHelp connectionId={source.id} brandId={source.brandId} secret={null} />
        </section>
      )}
      {mayChange && <Quarantine key={source.id} connectionId={source.id} count={source.counts.quarantined} />}
    </article>
  );
}
