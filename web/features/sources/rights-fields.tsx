import type { ReactElement } from 'react';
import { LegalBasis, Purpose, type Rights } from '../../../server/domain/connection.ts';
import { Select, TextField, useText } from '../kit.ts';

/** What is right in most places until somebody says otherwise. */
export const FIRST_RIGHTS: Rights = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 730 };

/** Why we may read there, for what, and how long we keep it. */
export function RightsFields({ rights, onChange }: { readonly rights: Rights; readonly onChange: (rights: Rights) => void }): ReactElement {
  const text = useText();
  return (
    <div className="form-row">
      <Select
        label={text('sources.rights.basis')}
        value={rights.legalBasis}
        options={LegalBasis.options.map((value) => ({ value, label: text(`sources.basis.${value}`) }))}
        onChange={(legalBasis) => onChange({ ...rights, legalBasis })}
      />
      <Select
        label={text('sources.rights.purpose')}
        value={rights.purpose}
        options={Purpose.options.map((value) => ({ value, label: text(`sources.purpose.${value}`) }))}
        onChange={(purpose) => onChange({ ...rights, purpose })}
      />
      <TextField
        label={text('sources.rights.days')}
        hint={text('sources.rights.days.hint')}
        type="number"
        min={1}
        max={3650}
        value={String(rights.retentionDays)}
        onChange={(days) => onChange({ ...rights, retentionDays: Math.min(3650, Math.max(1, Math.trunc(Number(days)) || 1)) })}
      />
    </div>
  );
}
