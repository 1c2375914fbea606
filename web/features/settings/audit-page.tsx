import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { z } from 'zod';
import { AuditEntry } from '../../../server/domain/access.ts';
import { ask, Button, Failed, Loading, TextField, useFormat, useText } from '../kit.ts';
import { useNames } from './use-names.ts';

const Page = z.object({ entries: z.array(AuditEntry), next: z.string().nullable() });

/** Who did what to which record, when; newest first. */
export function AuditPage(): ReactElement {
  const text = useText();
  const format = useFormat();
  const nameOf = useNames();
  const [subject, setSubject] = useState('');
  const pages = useInfiniteQuery({
    queryKey: ['audit', subject],
    queryFn: ({ pageParam }) => {
      const search = new URLSearchParams({
        ...(pageParam ? { cursor: pageParam } : {}),
        ...(subject.trim() ? { subject: subject.trim() } : {}),
      });
      return ask(`/api/audit?${search}`, Page);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const entries = pages.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <>
      <p className="lead">{text('settings.audit.intro')}</p>
      <div className="form">
        <TextField label={text('settings.audit.filter')} type="search" value={subject} onChange={setSubject} />
      </div>
      {pages.isPending && <Loading />}
      {pages.isError && <Failed error={pages.error} onRetry={() => void pages.refetch()} />}
      {pages.data && entries.length === 0 && <p className="meta">{text('settings.audit.none')}</p>}
      {entries.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text('settings.audit.when')}</th>
              <th scope="col">{text('settings.audit.who')}</th>
              <th scope="col">{text('settings.audit.act')}</th>
              <th scope="col">{text('settings.audit.subject')}</th>
              <th scope="col">{text('settings.audit.details')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td title={format.dateTime(entry.at)}>{format.moment(entry.at)}</td>
                <td>{nameOf(entry.actor)}</td>
                <td>
                  <code>{entry.act}</code>
                </td>
                <td>
                  <button type="button" className="text-link" onClick={() => setSubject(entry.subject)}>
                    {entry.subject.slice(0, 24)}
                    {entry.subject.length > 24 && '…'}
                  </button>
                </td>
                <td className="audit-details">
                  {Object.entries(entry.details)
                    .map(([name, value]) => `${name}: ${value}`)
                    .join(' · ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pages.hasNextPage && (
        <div className="form-actions">
          <Button onClick={() => void pages.fetchNextPage()} disabled={pages.isFetching}>
            {text('settings.audit.more')}
          </Button>
        </div>
      )}
    </>
  );
}
