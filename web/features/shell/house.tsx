import { type ReactElement, useEffect, useRef, useState } from 'react';
import { SessionProvider } from '../../api/session.tsx';
import type { SessionView } from '../../api/session-view.ts';
import { LiveProvider } from '../../live/live.tsx';
import { useHouseKeys } from '../../ui/keys.ts';
import { useNavigate, usePath, useText } from '../kit.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import './house.css';
import { KeySheet } from './key-sheet.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { ROOMS, SETTINGS } from './rooms.ts';
import { Screen } from './screen.tsx';
import { OpenKeys } from './user-menu.tsx';

/** Moves the focus to the new room, so that the next Tab starts there and a screen reader says where we are. */
function useFocusOnRoom(path: string) {
  const main = useRef<HTMLElement>(null);
  const room = path.split('/')[1] ?? '';
  const before = useRef(room);
  useEffect(() => {
    if (before.current === room) return;
    before.current = room;
    main.current?.focus({ preventScroll: true });
  }, [room]);
  return main;
}

function Rooms(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const { path } = usePath();
  const main = useFocusOnRoom(path);
  const [sheet, setSheet] = useState<'keys' | 'palette' | null>(null);
  const close = (): void => setSheet(null);
  useHouseKeys({
    '?': () => setSheet('keys'),
    'Control+k': () => setSheet('palette'),
    ...Object.fromEntries([...ROOMS, SETTINGS].map((room) => [`g ${room.letter}`, () => navigate(room.path)])),
  });
  return (
    <OpenKeys value={() => setSheet('keys')}>
      <div className="house">
        <a href="#main" className="skip-link">
          {text('shell.skip')}
        </a>
        <Rail />
        <main id="main" ref={main} tabIndex={-1} className="house-main">
          <ErrorBoundary path={path}>
            <Screen />
          </ErrorBoundary>
        </main>
        {sheet === 'keys' && <KeySheet onClose={close} />}
        {sheet === 'palette' && <Palette onClose={close} />}
      </div>
    </OpenKeys>
  );
}

/** Everything behind the login. */
export function House({ view }: { readonly view: SessionView }): ReactElement {
  return (
    <SessionProvider view={view}>
      <LiveProvider>
        <Rooms />
      </LiveProvider>
    </SessionProvider>
  );
}
