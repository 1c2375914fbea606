import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { z } from 'zod';
import { ask, Button, Dialog, isTextKey, TextField, useText } from '../kit.ts';

/** A person as privacy acts on them: by profile, or by one account. */
export type Subject = {
  readonly ids: { readonly profileId: string } | { readonly authorId: string };
  readonly name: string;
  readonly brandId: string | null;
};

const Erased = z.object({ erased: z.record(z.string(), z.int()) });

type EraseDialogProps = { readonly subject: Subject; readonly onErased: (counts: string) => void; readonly onClose: () => void };

/** The last question before a person is forgotten: a reason and a typed word. */
export function EraseDialog({ subject, onErased, onClose }: EraseDialogProps): ReactElement {
  const text = useText();
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const word = text('settings.privacy.erase.word');
  const erase = useMutation({
    mutationFn: () => ask('/api/privacy/erase', Erased, { method: 'POST', body: { ...subject.ids, reason: reason.trim() } }),
    onSuccess: ({ erased }) => {
      const gone = Object.entries(erased).filter(([, count]) => count > 0);
      const words = gone.map(([noun, count]) => {
        const key = `settings.noun.${noun}`;
        return `${count} ${isTextKey(key) ? text(key) : noun}`;
      });
      onErased(words.length > 0 ? words.join(', ') : text('settings.noun.nothing'));
    },
  });
  const mayErase = reason.trim() !== '' && typed.trim() === word;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (mayErase && !erase.isPending) erase.mutate();
  };
  return (
    <Dialog title={text('settings.privacy.erase.title', { name: subject.name })} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p>{text('settings.privacy.erase.what')}</p>
        <TextField label={text('settings.privacy.erase.reason')} required autoFocus value={reason} onChange={setReason} />
        <TextField label={text('settings.privacy.erase.confirm', { word })} required value={typed} onChange={setTyped} />
        {erase.error && (
          <p className="field-error" role="alert">
            {erase.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="danger" type="submit" disabled={!mayErase || erase.isPending}>
            {text('settings.privacy.erase.submit')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
