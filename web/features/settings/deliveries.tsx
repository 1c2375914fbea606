import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { z } from 'zod';
import { Delivery } from '../../../server/domain/profile.ts';
import { ask, Failed, Link, Loading, useFormat, useText } from '../kit.ts';

/** What went to the CRM lately, and what waits or failed. */
export function Deliveries({ brandId }: { readonly brandId: string }): ReactElement {
  const text = useText();
  const format = useFormat();
  const query = useQuery({
    queryKey: ['crm', 'deliveries', brandId],
    queryFn: () => ask(`/api/crm/deliveries?brandIds=${encodeURIComponent(brandId)}`, z.object({ deliveries: z.array(Delivery) })),
    refetchInterval: 10_000,
  });
  const all = query.data?.deliveries ?? [];
  return (
    <>
      <h3>{text('settings.crm.deliveries')}</h3>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && all.length === 0 && <p className="meta">{text('settings.crm.deliveries.none')}</p>}
      {all.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{text('settings.crm.delivery.when')}</th>
              <th scope="col">{text('settings.crm.delivery.profile')}</th>
              <th scope="col">{text('settings.crm.delivery.state')}</th>
              <th scope="col">{text('settings.crm.delivery.attempts')}</th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, 50).map((delivery) => (
              <tr key={delivery.id}>
                <td>{format.moment(delivery.deliveredAt ?? delivery.createdAt)}</td>
                <td>
                  <Link to={`/profiles/${encodeURIComponent(delivery.profileId)}`} className="text-link">
                    {delivery.profileId.slice(0, 12)}
                  </Link>
                </td>
                <td className="delivery-state" data-state={delivery.state}>
                  {text(`settings.crm.delivery.${delivery.state}`)}
                  {delivery.error && ` · ${delivery.error}`}
                </td>
                <td>{delivery.attempts}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
