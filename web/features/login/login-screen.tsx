import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { z } from 'zod';
import { useSessionActs } from '../../api/session.tsx';
import { SessionView } from '../../api/session-view.ts';
import { ask, Button, TextField, useNavigate, usePath, useText } from '../kit.ts';
import { DoorPage, DoorTrouble } from './door-page.tsx';

/** Whether the first user is still to be made; not asked of who already got in. */
export function useSetupNeeded() {
  return useQuery({ queryKey: ['setup'], queryFn: () => ask('/api/setup', z.object({ needed: z.boolean() })), staleTime: 0 });
}

export function LoginScreen(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const { path } = usePath();
  const { open } = useSessionActs();
  const setup = useSetupNeeded();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: () => ask('/api/session', SessionView, { method: 'POST', body: { email: email.trim(), password } }),
    onSuccess: (view) => {
      open(view);
      if (path === '/login') navigate('/inbox', 'replace');
    },
    onError: () => setPassword(''),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!enter.isPending) enter.mutate();
  };
  return (
    <DoorPage title={text('login.title')} lead={text('login.lead')}>
      <form className="form" onSubmit={submit}>
        {setup.data?.needed && <p className="door-note">{text('login.notSetUp')}</p>}
        <DoorTrouble error={enter.error} />
        <TextField
          label={text('login.email')}
          type="email"
          autoComplete="username"
          name="email"
          autoFocus
          required
          value={email}
          onChange={setEmail}
        />
        <TextField
          label={text('login.password')}
          type="password"
          autoComplete="current-password"
          name="password"
          required
          value={password}
          onChange={setPassword}
        />
        <Button kind="next" type="submit" disabled={enter.isPending}>
          {text('login.submit')}
        </Button>
        <p className="meta">{text('login.forgot')}</p>
      </form>
    </DoorPage>
  );
}
