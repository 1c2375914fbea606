import { type ComponentType, lazy, type ReactElement, Suspense, useEffect } from 'react';
import { matchPath } from '../../ui/match-path.ts';
import { Button, Empty, Loading, ScreenBar, useBrandChoice, useNavigate, usePath, useSession, useText } from '../kit.ts';

type Place = { readonly patterns: readonly string[]; readonly screen: ComponentType; readonly needsBrand: boolean };

/** One chunk per screen: who only answers never loads the settings. */
const PLACES: readonly Place[] = [
  {
    patterns: ['/inbox', '/inbox/:mentionId'],
    screen: lazy(async () => ({ default: (await import('../inbox/inbox-screen.tsx')).InboxScreen })),
    needsBrand: true,
  },
  {
    patterns: ['/tickets', '/tickets/:ticketId'],
    screen: lazy(async () => ({ default: (await import('../ticket/ticket-screen.tsx')).TicketScreen })),
    needsBrand: true,
  },
  {
    patterns: ['/board'],
    screen: lazy(async () => ({ default: (await import('../board/board-screen.tsx')).BoardScreen })),
    needsBrand: true,
  },
  {
    patterns: ['/profiles', '/profiles/:id', '/authors/:id'],
    screen: lazy(async () => ({ default: (await import('../profiles/profiles-screen.tsx')).ProfilesScreen })),
    needsBrand: true,
  },
  {
    patterns: ['/personas'],
    screen: lazy(async () => ({ default: (await import('../personas/personas-screen.tsx')).PersonasScreen })),
    needsBrand: true,
  },
  {
    patterns: ['/sources'],
    screen: lazy(async () => ({ default: (await import('../sources/sources-screen.tsx')).SourcesScreen })),
    needsBrand: true,
  },
  {
    patterns: ['/settings', '/settings/:page'],
    screen: lazy(async () => ({ default: (await import('../settings/settings-screen.tsx')).SettingsScreen })),
    needsBrand: false,
  },
];

function NoBrand(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const { mayDo } = useSession();
  const mayConnect = mayDo('connect');
  return (
    <div className="bare-screen">
      <ScreenBar title={text('shell.noBrand')} />
      <Empty title={text('shell.noBrand')} text={text(mayConnect ? 'shell.noBrand.admin' : 'shell.noBrand.other')}>
        {mayConnect && (
          <Button kind="next" onClick={() => navigate('/setup')}>
            {text('shell.noBrand.step')}
          </Button>
        )}
      </Empty>
    </div>
  );
}

function Unknown(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  return (
    <div className="bare-screen">
      <ScreenBar title={text('shell.unknown')} />
      <Empty title={text('shell.unknown')} text={text('shell.unknown.why')}>
        <Button kind="next" onClick={() => navigate('/inbox')}>
          {text('shell.unknown.step')}
        </Button>
      </Empty>
    </div>
  );
}

/** The screen that the address names. */
export function Screen(): ReactElement {
  const { path } = usePath();
  const navigate = useNavigate();
  const { brands } = useBrandChoice();
  const isFront = path === '/' || path === '/login';
  useEffect(() => {
    if (isFront) navigate('/inbox', 'replace');
  }, [isFront, navigate]);
  if (isFront) return <Loading />;
  const place = PLACES.find(({ patterns }) => patterns.some((pattern) => matchPath(pattern, path)));
  if (!place) return <Unknown />;
  if (place.needsBrand && brands.length === 0) return <NoBrand />;
  return (
    <Suspense fallback={<Loading />}>
      <place.screen />
    </Suspense>
  );
}
