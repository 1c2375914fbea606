import type { ReactElement } from 'react';
import { useFormat, useText } from '../kit.ts';
import type { ConnectionView } from './connector-info.ts';
import { quietOf, type SourceState, toldTrouble } from './source-state.ts';

type SourceTroubleProps = { readonly source: ConnectionView; readonly state: SourceState; readonly now: Date };

/** What is wrong, why, and what to do about it. */
export function SourceTrouble({ source, state, now }: SourceTroubleProps): ReactElement | null {
  const text = useText();
  const format = useFormat();
  if (state !== 'failed' && state !== 'slowed' && state !== 'silent') return null;
  const { trouble } = source;
  const since = source.lastSuccessAt ? format.moment(source.lastSuccessAt) : text('ui.never');
  const values = { since, span: format.span(quietOf(source, now).ms), limit: format.span(source.silentAfterHours * 3_600_000) };
  const retryAt = trouble?.retryAt ?? source.nextRunAt;
  const retry = retryAt ? format.moment(retryAt) : text('sources.next.due');
  return (
    <section className="section source-trouble" data-state={state}>
      <h3 className="section-head">{text(`sources.trouble.${state}`)}</h3>
      <dl>
        <dt>{text('ui.what')}</dt>
        <dd>{text(`sources.what.${state}`, values)}</dd>
        {trouble && (
          <>
            <dt>{text('ui.why')}</dt>
            <dd>
              {trouble.text} <code>{trouble.code}</code>
            </dd>
          </>
        )}
        <dt>{text('ui.do')}</dt>
        <dd>{text(trouble ? `sources.do.${toldTrouble(trouble.kind)}` : 'sources.do.silent', { retry })}</dd>
      </dl>
    </section>
  );
}
