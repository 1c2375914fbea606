import { type ReactElement, useState } from 'react';
import { Button, Dialog, TextField, useText } from '../kit.ts';
import { RestKeys } from '../mention/rest-keys.tsx';

type SaveViewDialogProps = { readonly onSave: (name: string) => Promise<void>; readonly onClose: () => void };

/** Gives the list as it stands a name. */
export function SaveViewDialog({ onSave, onClose }: SaveViewDialogProps): ReactElement {
  const text = useText();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    try {
      await onSave(name.trim());
      onClose();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <Dialog title={text('inbox.saveView')} onClose={onClose}>
      <RestKeys />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={text('inbox.saveView.name')}
          hint={text('inbox.saveView.hint')}
          value={name}
          onChange={setName}
          error={error}
          autoFocus
          required
        />
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={name.trim() === ''}>
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
