import { createContext, type ReactElement, useContext } from 'react';
import { useSessionActs } from '../../api/session.tsx';
import { Initials, Menu, useNavigate, useSession, useText } from '../kit.ts';
import { useMySettings } from './use-my-settings.ts';

/** Opens the sheet of keys. */
export const OpenKeys = createContext<() => void>(() => undefined);

/** Language, appearance, keys, and the way out. */
export function UserMenu(): ReactElement {
  const text = useText();
  const navigate = useNavigate();
  const openKeys = useContext(OpenKeys);
  const { user } = useSession();
  const { close } = useSessionActs();
  const { mutate } = useMySettings();
  const themes = (['light', 'dark', 'auto'] as const).map((theme) => ({
    label: text('shell.theme', { theme: text(`shell.theme.${theme}`) }),
    isChosen: user.theme === theme,
    onChoose: () => mutate({ theme }),
  }));
  return (
    <Menu
      label={text('shell.user', { name: user.name })}
      kind="bare"
      items={[
        { label: text('shell.me'), onChoose: () => navigate('/settings/me') },
        { label: text('shell.keys'), onChoose: openKeys, key: '?' },
        'line',
        { label: text('shell.language.other'), onChoose: () => mutate({ language: user.language === 'de' ? 'en' : 'de' }) },
        ...themes,
        'line',
        { label: text('shell.signOut'), onChoose: () => void close() },
      ]}
    >
      <span className="rail-me" title={user.name}>
        <Initials name={user.name} />
      </span>
    </Menu>
  );
}
