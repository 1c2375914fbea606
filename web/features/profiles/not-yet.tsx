import type { ReactElement } from 'react';
import { Failed, Link, Loading, ScreenBar, useText } from '../kit.ts';

type NotYetProps = { readonly error: unknown; readonly onRetry: () => void };

/** The room while its profile or author is on its way, or cannot be had. */
export function NotYet({ error, onRetry }: NotYetProps): ReactElement {
  const text = useText();
  return (
    <div className="pane profile-screen">
      <ScreenBar title={text('profiles.title')}>
        <Link className="text-link meta" to="/profiles">
          {text('profiles.all')}
        </Link>
      </ScreenBar>
      {error ? <Failed error={error} onRetry={onRetry} /> : <Loading />}
    </div>
  );
}
