import type { ReactElement } from 'react';
import { Link, useText } from '../kit.ts';
import { DoorPage } from './door-page.tsx';

/** A link that lost its token on the way. */
export function NoToken(): ReactElement {
  const text = useText();
  return (
    <DoorPage title={text('login.noToken')} lead={text('login.noToken.why')}>
      <Link to="/login" className="text-link">
        {text('login.toLogin')}
      </Link>
    </DoorPage>
  );
}
