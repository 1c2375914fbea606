import { type ReactElement, useEffect } from 'react';
import { useSessionQuery } from '../../api/session.tsx';
import { useLanguage } from '../../i18n/language.tsx';
import { useTheme } from '../../ui/use-theme.ts';
import { Failed, Loading, usePath } from '../kit.ts';
import { InvitationScreen } from '../login/invitation-screen.tsx';
import { LoginScreen } from '../login/login-screen.tsx';
import { ResetScreen } from '../login/reset-screen.tsx';
import { SetupScreen } from '../setup/setup-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { House } from './house.tsx';

/** The first fork: pages for those not signed in, the wizard, or the house itself. */
function Door(): ReactElement {
  const { path } = usePath();
  const session = useSessionQuery();
  const { setLanguage, setTimeZone } = useLanguage();
  const user = session.data?.user;
  useEffect(() => {
    if (!user) return;
    setLanguage(user.language);
    setTimeZone(user.timeZone);
  }, [user, setLanguage, setTimeZone]);
  useTheme(user?.theme ?? 'auto');

  if (path === '/invitation') return <InvitationScreen />;
  if (path === '/password-reset') return <ResetScreen />;
  if (session.isPending) return <Loading />;
  if (session.isError) return <Failed error={session.error} onRetry={() => void session.refetch()} />;
  if (path === '/setup') return <SetupScreen view={session.data} />;
  return session.data ? <House view={session.data} /> : <LoginScreen />;
}

export function App(): ReactElement {
  return (
    <ErrorBoundary>
      <Door />
    </ErrorBoundary>
  );
}
