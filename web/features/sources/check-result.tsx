import type { ReactElement } from 'react';
import { Icon, useFormat, useLanguage, useText } from '../kit.ts';
import type { CheckReport } from './connector-info.ts';
import './sources-form.css';

type CheckResultProps = {
  readonly report: CheckReport | null;
  readonly isRunning: boolean;
  readonly error?: unknown;
  readonly withSample?: boolean;
};

/** What the first careful question to a platform brought. */
export function CheckResult({ report, isRunning, error, withSample = false }: CheckResultProps): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const { language } = useLanguage();
  if (isRunning)
    return (
      <div className="check" data-state="running" role="status">
        <b>
          <Icon name="clock" size={13} /> {text('sources.check.running')}
        </b>
        <span>{text('sources.check.running.hint')}</span>
      </div>
    );
  if (error)
    return (
      <div className="check" data-state="refused" role="status">
        <b>
          <Icon name="cross" size={13} /> {text('sources.check.refused')}
        </b>
        <span>{error instanceof Error ? error.message : String(error)}</span>
      </div>
    );
  if (!report) return null;
  const state = !report.ok ? 'refused' : report.missingScopes.length > 0 ? 'part' : 'ok';
  const icon = ({ ok: 'check', part: 'warn', refused: 'cross' } as const)[state];
  return (
    <div className="check" data-state={state} role="status">
      <b>
        <Icon name={icon} size={13} /> {text(`sources.check.${state}`)}
      </b>
      <span>{report.text[language]}</span>
      {report.found !== null && report.ok && <span>{text('sources.check.found', { count: report.found })}</span>}
      {report.missingScopes.length > 0 && <span>{text('sources.check.missing', { scopes: report.missingScopes.join(', ') })}</span>}
      {withSample && report.sample && (
        <figure className="check-sample">
          <figcaption>
            {text('sources.check.sample')} · {format.moment(report.sample.publishedAt)}
          </figcaption>
          <blockquote className="voice">
            {report.sample.title && <strong>{report.sample.title} </strong>}
            {report.sample.text.slice(0, 400)}
          </blockquote>
        </figure>
      )}
    </div>
  );
}
