import type { ReactElement } from 'react';
import { Link, NoPermission, ScreenBar, usePath, useSession, useText } from '../kit.ts';
import { SETTINGS_PAGES } from '../shell/rooms.ts';
import { AuditPage } from './audit-page.tsx';
import { BrandsPage } from './brands-page.tsx';
import { CrmPage } from './crm-page.tsx';
import { MePage } from './me-page.tsx';
import { PrivacyPage } from './privacy-page.tsx';
import './settings.css';
import { TokensPage } from './tokens-page.tsx';
import { UsersPage } from './users-page.tsx';

const PAGES = {
  me: MePage,
  users: UsersPage,
  tokens: TokensPage,
  brands: BrandsPage,
  crm: CrmPage,
  privacy: PrivacyPage,
  audit: AuditPage,
} as const;

/** What is arranged once: me, and for those who may, the house. */
export function SettingsScreen(): ReactElement {
  const text = useText();
  const { path } = usePath();
  const { mayDo } = useSession();
  const asked = path.split('/')[2] ?? 'me';
  const page = SETTINGS_PAGES.find(({ id }) => id === asked) ?? SETTINGS_PAGES[0];
  const open = SETTINGS_PAGES.filter(({ permission }) => permission === null || mayDo(permission));
  const Page = PAGES[page.id];
  return (
    <div className="settings-screen">
      <ScreenBar title={text('settings.title')} />
      <div className="settings-body">
        <nav className="settings-pages" aria-label={text('settings.pages')}>
          {open.map(({ id, name }) => (
            <Link key={id} to={`/settings/${id}`} aria-current={id === page.id ? 'page' : undefined}>
              {text(name)}
            </Link>
          ))}
        </nav>
        <section className="settings-page" aria-labelledby="settings-page-title">
          <h2 id="settings-page-title">{text(page.name)}</h2>
          {open.includes(page) ? <Page /> : <NoPermission />}
        </section>
      </div>
    </div>
  );
}
