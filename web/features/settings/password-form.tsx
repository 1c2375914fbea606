import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useSessionActs } from '../../api/session.tsx';
import { ask, Button, Nothing, notify, TextField, useSession, useText } from '../kit.ts';

/** A new password; every other session of mine ends, and this one gets a new cookie. */
export function PasswordForm(): ReactElement {
  const text = useText();
  const { user } = useSession();
  const { refresh } = useSessionActs();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => ask('/api/me/password', Nothing, { method: 'POST', body: { current, next } }),
    onSuccess: async () => {
      setCurrent('');
      setNext('');
      await refresh();
      notify({ text: text('settings.me.password.saved') });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <form className="form" onSubmit={submit}>
      {/* Tells a password keeper whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <div className="form-row">
        <TextField
          label={text('settings.me.password.current')}
          type="password"
          autoComplete="current-password"
          required
          value={current}
          onChange={setCurrent}
        />
        <TextField
          label={text('settings.me.password.next')}
          type="password"
          autoComplete="new-password"
          required
          value={next}
          onChange={setNext}
        />
      </div>
      <p className="field-hint">{text('settings.me.password.hint')}</p>
      {change.error && (
        <p className="field-error" role="alert">
          {change.error.message}
        </p>
      )}
      <div className="form-actions">
        <Button type="submit" disabled={current === '' || next === '' || change.isPending}>
          {text('settings.me.password.save')}
        </Button>
      </div>
    </form>
  );
}
