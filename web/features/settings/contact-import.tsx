import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { z } from 'zod';
import { ask, Button, useText } from '../kit.ts';

const Report = z.object({
  read: z.int(),
  stored: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  bad: z.array(z.object({ line: z.int(), code: z.string(), reason: z.string() })),
});

/** Reads contacts that the CRM has exported. */
export function ContactImport({ brandId }: { readonly brandId: string }): ReactElement {
  const text = useText();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const send = useMutation({
    mutationFn: (chosen: File) => {
      const format = /\.csv$/i.test(chosen.name) ? 'csv' : 'jsonl';
      return ask(`/api/crm/contacts?${new URLSearchParams({ brandId, format })}`, Report, { method: 'POST', body: chosen });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && !send.isPending) send.mutate(file);
  };
  return (
    <>
      <h3>{text('settings.crm.contacts')}</h3>
      <form className="form" onSubmit={submit}>
        <div className="field">
          <label htmlFor={id}>{text('settings.crm.file')}</label>
          <p className="field-hint">{text('settings.crm.contacts.hint')}</p>
          <input id={id} type="file" accept=".csv,.jsonl,.ndjson,.json" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </div>
        {send.error && (
          <p className="field-error" role="alert">
            {send.error.message}
          </p>
        )}
        {send.data && (
          <div role="status">
            <p className="figures">{text('settings.crm.report', { ...send.data, bad: send.data.bad.length })}</p>
            <ul className="meta">
              {send.data.bad.slice(0, 20).map(({ line, reason }) => (
                <li key={line}>{text('settings.crm.bad', { line, reason })}</li>
              ))}
            </ul>
          </div>
        )}
        <div className="form-actions">
          <Button type="submit" disabled={!file || send.isPending}>
            {text('settings.crm.read')}
          </Button>
        </div>
      </form>
    </>
  );
}
