import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { Brand } from '../../../server/domain/brand.ts';
import { useSessionActs } from '../../api/session.tsx';
import { ask, Key, useSession, useText } from '../kit.ts';
import { draftOf, emptyBrand, faultsIn, tidied } from '../settings/brand-draft.ts';
import { BrandFields } from '../settings/brand-fields.tsx';
import { CheckResult } from '../sources/check-result.tsx';
import { WizardStep } from './wizard-frame.tsx';

/** Step 2: a brand and the words it listens for. */
export function BrandStep({ brand, onDone }: { readonly brand: Brand | null; readonly onDone: (id: string) => void }): ReactElement {
  const text = useText();
  const formId = useId();
  const { user } = useSession();
  const { refresh } = useSessionActs();
  const [draft, setDraft] = useState(() => (brand ? draftOf(brand) : emptyBrand(user.timeZone)));
  const [wasTried, setTried] = useState(false);
  const keep = useMutation({
    mutationFn: () =>
      brand
        ? ask(`/api/brands/${encodeURIComponent(brand.id)}`, Brand, { method: 'PUT', body: tidied(draft) })
        : ask('/api/brands', Brand, { method: 'POST', body: tidied(draft) }),
    onSuccess: async (kept) => {
      await refresh();
      onDone(kept.id);
    },
  });
  const faults = faultsIn(draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (faults.length === 0 && !keep.isPending) keep.mutate();
  };
  return (
    <WizardStep
      title={text('setup.brand.title')}
      intro={text('setup.brand.intro')}
      footer={
        <>
          <span className="grow" />
          <button type="submit" form={formId} className="button" data-kind="next" disabled={keep.isPending}>
            {text('setup.continue')} <Key name="Enter" />
          </button>
        </>
      }
    >
      <form id={formId} className="form" noValidate onSubmit={submit}>
        <BrandFields draft={draft} onChange={setDraft} faults={wasTried ? faults : []} />
        <CheckResult report={null} isRunning={false} error={keep.error} />
      </form>
    </WizardStep>
  );
}
