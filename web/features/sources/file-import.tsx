import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { Button, TextField, useFormat, useText } from '../kit.ts';
import { CheckResult } from './check-result.tsx';
import { type ImportReport, importFile } from './connector-info.ts';

/** What became of a file's lines: the sum, then the lines nobody could read. */
export function ImportSum({ report }: { readonly report: ImportReport }): ReactElement {
  const text = useText();
  const format = useFormat();
  const sum = { ...report, bad: report.bad.length };
  const shown = Object.fromEntries(Object.entries(sum).map(([name, count]) => [name, format.number(count)]));
  return (
    <div role="status">
      <p className="figures">{text('sources.file.report', shown)}</p>
      <ul className="meta">
        {report.bad.slice(0, 20).map(({ line, reason }) => (
          <li key={line}>{text('sources.file.bad', { line, reason })}</li>
        ))}
      </ul>
    </div>
  );
}

type FileImportProps = { readonly brandId: string; readonly onDone: (name: string) => void; readonly onCancel: () => void };

/** Reads a file of mentions that was exported elsewhere. */
export function FileImport({ brandId, onDone, onCancel }: FileImportProps): ReactElement {
  const text = useText();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const send = useMutation({
    mutationFn: (chosen: File) => importFile({ brandId, name, file: chosen }),
    onSuccess: () => onDone(name),
  });
  const choose = (chosen: File | undefined): void => {
    setFile(chosen ?? null);
    if (chosen && name === '') setName(chosen.name.replace(/(\.(jsonl|ndjson|json|csv|txt))?(\.gz)?$/i, ''));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && name.trim() && !send.isPending) send.mutate(file);
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{text('sources.file.choose')}</label>
        <p className="field-hint">{text('sources.file.hint')}</p>
        <input id={id} type="file" accept=".jsonl,.ndjson,.json,.csv,.gz" onChange={(event) => choose(event.target.files?.[0])} />
      </div>
      <TextField label={text('sources.form.name')} hint={text('sources.form.name.hint')} required value={name} onChange={setName} />
      {send.isPending && <p role="status">{text('sources.file.reading', { name })}</p>}
      {send.error && <CheckResult report={null} isRunning={false} error={send.error} />}
      {send.data && <ImportSum report={send.data} />}
      <div className="form-actions">
        <Button kind="next" type="submit" disabled={!file || send.isPending}>
          {text('sources.file.send')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {text(send.data ? 'ui.close' : 'ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
