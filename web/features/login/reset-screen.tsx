import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useSessionActs } from '../../api/session.tsx';
import { SessionView } from '../../api/session-view.ts';
import { ask, Button, TextField, useNavigate, usePath, useText } from '../kit.ts';
import { DoorPage, DoorTrouble } from './door-page.tsx';
import { NoToken } from './no-token.tsx';

/** Where a reset link leads. */
export function ResetScreen(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const { search } = usePath();
  const { open } = useSessionActs();
  const [password, setPassword] = useState('');
  const token = search.get('token');
  const use = useMutation({
    mutationFn: () => ask('/api/password-resets/use', SessionView, { method: 'POST', body: { token, password } }),
    onSuccess: (view) => {
      open(view);
      navigate('/inbox', 'replace');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!use.isPending) use.mutate();
  };
  if (!token) return <NoToken />;
  return (
    <DoorPage title={text('login.reset')} lead={text('login.reset.lead')}>
      <form className="form" onSubmit={submit}>
        <DoorTrouble error={use.error} />
        <TextField
          label={text('login.newPassword')}
          hint={text('login.newPassword.hint')}
          type="password"
          autoComplete="new-password"
          autoFocus
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="next" type="submit" disabled={use.isPending}>
          {text('login.reset.submit')}
        </Button>
      </form>
    </DoorPage>
  );
}
