import { type ReactElement, useEffect, useState } from 'react';
import { SessionProvider } from '../../api/session.tsx';
import { mayDoOf, type SessionView } from '../../api/session-view.ts';
import { LiveProvider } from '../../live/live.tsx';
import { Link, Loading, NoPermission, usePath, useText } from '../kit.ts';
import { DoorPage } from '../login/door-page.tsx';
import { useSetupNeeded } from '../login/login-screen.tsx';
import { AdminStep } from './admin-step.tsx';
import { Wizard } from './wizard.tsx';
import { WizardFrame } from './wizard-frame.tsx';

/** The first run, step by step: the first user by the printed token, the rest signed in. */
export function SetupScreen({ view }: { readonly view: SessionView | null }): ReactElement {
  const text = useText();
  const { search } = usePath();
  const setup = useSetupNeeded();
  // Kept, because signing in happens in the middle and the address may lose it.
  const [token] = useState(() => search.get('token'));
  const isFirst = view === null;
  useEffect(() => {
    if (!isFirst && search.has('token')) history.replaceState(null, '', '/setup');
  }, [isFirst, search]);
  if (view) {
    if (!mayDoOf(view, 'connect')) return <NoPermission />;
    return (
      <SessionProvider view={view}>
        <LiveProvider>
          <Wizard />
        </LiveProvider>
      </SessionProvider>
    );
  }
  if (setup.isPending) return <Loading />;
  if (setup.data?.needed === false) {
    return (
      <DoorPage title={text('setup.done')} lead={text('setup.done.why')}>
        <Link to="/login" className="text-link">
          {text('login.toLogin')}
        </Link>
      </DoorPage>
    );
  }
  if (!token)
    return (
      <DoorPage title={text('setup.noToken')} lead={text('setup.noToken.why')}>
        {null}
      </DoorPage>
    );
  return (
    <WizardFrame step="admin" notes={{}} onGo={() => undefined}>
      <AdminStep token={token} />
    </WizardFrame>
  );
}
