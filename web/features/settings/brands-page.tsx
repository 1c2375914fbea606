import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { Brand } from '../../../server/domain/brand.ts';
import { useSessionActs } from '../../api/session.tsx';
import { ask, Button, Dialog, notify, useBrandChoice, useSession, useText } from '../kit.ts';
import { draftOf, emptyBrand, faultsIn, tidied } from './brand-draft.ts';
import { BrandFields } from './brand-fields.tsx';

function BrandDialog({ brand, onClose }: { readonly brand: Brand | null; readonly onClose: () => void }): ReactElement {
  const text = useText();
  const { user } = useSession();
  const { refresh } = useSessionActs();
  const [draft, setDraft] = useState(() => (brand ? draftOf(brand) : emptyBrand(user.timeZone)));
  const [wasTried, setTried] = useState(false);
  const faults = faultsIn(draft);
  const keep = useMutation({
    mutationFn: () =>
      brand
        ? ask(`/api/brands/${encodeURIComponent(brand.id)}`, Brand, { method: 'PUT', body: tidied(draft) })
        : ask('/api/brands', Brand, { method: 'POST', body: tidied(draft) }),
    onSuccess: async () => {
      await refresh();
      notify({ text: text('ui.saved') });
      onClose();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0 && !keep.isPending) keep.mutate();
  };
  return (
    <Dialog
      title={brand ? text('settings.brands.change', { name: brand.name }) : text('settings.brands.add')}
      onClose={onClose}
      width="wide"
    >
      <form className="form" noValidate onSubmit={submit}>
        <BrandFields draft={draft} onChange={setDraft} faults={wasTried ? faults : []} />
        {keep.error && (
          <p className="field-error" role="alert">
            {keep.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={keep.isPending}>
            {text('ui.save')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What each brand listens for. */
export function BrandsPage(): ReactElement {
  const text = useText();
  const { brands } = useBrandChoice();
  const [dialog, setDialog] = useState<'add' | Brand | null>(null);
  return (
    <>
      <div className="head-line">
        <p className="lead">{text('settings.brands.intro')}</p>
        <Button kind="next" onClick={() => setDialog('add')}>
          {text('settings.brands.add')}
        </Button>
      </div>
      <table className="plain-table">
        <tbody>
          {brands.map((brand) => (
            <tr key={brand.id}>
              <th scope="row">
                {brand.name}
                <small>{text('settings.brands.words', { count: brand.terms.length })}</small>
              </th>
              <td>
                {brand.terms.slice(0, 4).map(({ query }) => (
                  <code key={query}>{query} </code>
                ))}
              </td>
              <td className="table-acts">
                <Button kind="quiet" onClick={() => setDialog(brand)} label={text('settings.brands.change', { name: brand.name })}>
                  {text('settings.brands.changeShort')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {dialog !== null && <BrandDialog brand={dialog === 'add' ? null : dialog} onClose={() => setDialog(null)} />}
    </>
  );
}
