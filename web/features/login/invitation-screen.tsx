import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useSessionActs } from '../../api/session.tsx';
import { SessionView } from '../../api/session-view.ts';
import { ask, Button, TextField, useLanguage, useNavigate, usePath, useText } from '../kit.ts';
import { DoorPage, DoorTrouble } from './door-page.tsx';
import { NoToken } from './no-token.tsx';

/** Where an invitation leads: the invited choose name and password and are inside. */
export function InvitationScreen(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const { search } = usePath();
  const { language } = useLanguage();
  const { open } = useSessionActs();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const token = search.get('token');
  const accept = useMutation({
    mutationFn: () =>
      ask('/api/invitations/accept', SessionView, { method: 'POST', body: { token, name: name.trim(), password, language } }),
    onSuccess: (view) => {
      open(view);
      navigate('/inbox', 'replace');
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!accept.isPending) accept.mutate();
  };
  if (!token) return <NoToken />;
  return (
    <DoorPage title={text('login.invitation')} lead={text('login.invitation.lead')}>
      <form className="form" onSubmit={submit}>
        <DoorTrouble error={accept.error} />
        <TextField label={text('login.name')} autoComplete="name" autoFocus required value={name} onChange={setName} />
        <TextField
          label={text('login.newPassword')}
          hint={text('login.newPassword.hint')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="next" type="submit" disabled={accept.isPending}>
          {text('login.invitation.submit')}
        </Button>
      </form>
    </DoorPage>
  );
}
