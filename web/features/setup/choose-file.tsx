import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { Button, TextField, useText } from '../kit.ts';
import type { ConnectorInfo } from '../sources/connector-info.ts';
import type { PlaceDraft } from './place-draft.ts';

type ChooseFileProps = { readonly info: ConnectorInfo; readonly onChoose: (place: PlaceDraft) => void; readonly onCancel: () => void };

/** A file of mentions, read once rights are settled. */
export function ChooseFile({ info, onChoose, onCancel }: ChooseFileProps): ReactElement {
  const text = useText();
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file && name.trim()) onChoose({ kind: 'file', info, name: name.trim(), file });
  };
  return (
    <form className="form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={id}>{text('sources.file.choose')}</label>
        <p className="field-hint">{text('sources.file.hint')}</p>
        <input
          id={id}
          type="file"
          accept=".jsonl,.ndjson,.json,.csv,.gz"
          onChange={(event) => {
            const chosen = event.target.files?.[0] ?? null;
            setFile(chosen);
            if (chosen && name === '') setName(chosen.name.replace(/(\.(jsonl|ndjson|json|csv|txt))?(\.gz)?$/i, ''));
          }}
        />
      </div>
      <TextField label={text('sources.form.name')} hint={text('sources.form.name.hint')} required value={name} onChange={setName} />
      <div className="form-actions">
        <Button kind="next" type="submit" disabled={!file || name.trim() === ''}>
          {text('sources.form.add')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {text('ui.cancel')}
        </Button>
      </div>
    </form>
  );
}
