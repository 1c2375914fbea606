import { type ReactElement, useState } from 'react';
import { Button, Failed, Loading, useFormat, useText } from '../kit.ts';
import { useQuarantine } from './use-sources.ts';

/** What could not be read as a mention: the reason, and what the platform sent. */
export function Quarantine({ connectionId, count }: { readonly connectionId: string; readonly count: number }): ReactElement {
  const text = useText();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const pages = useQuarantine(connectionId, isOpen && count > 0);
  const all = pages.data?.pages.flatMap(({ quarantined }) => quarantined) ?? [];
  return (
    <section className="section">
      <details className="quarantine" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="section-head">
          <span className="unbroken">
            {text('sources.quarantine')} {format.number(count)}
          </span>{' '}
          <small>{text('sources.quarantine.hint')}</small>
        </summary>
        {count === 0 && <p className="meta">{text('sources.quarantine.none')}</p>}
        {pages.isError && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
        {pages.isFetching && all.length === 0 && <Loading />}
        <ul>
          {all.map((one) => (
            <li key={one.id}>
              <p>
                <b>{one.reason}</b> <code>{one.code}</code>
              </p>
              <p className="meta">
                {format.moment(one.at)} {one.path && text('sources.quarantine.at', { path: one.path })}
              </p>
              <pre>{one.sample}</pre>
            </li>
          ))}
        </ul>
        {pages.hasNextPage && <Button onClick={() => void pages.fetchNextPage()}>{text('sources.quarantine.more')}</Button>}
      </details>
    </section>
  );
}
