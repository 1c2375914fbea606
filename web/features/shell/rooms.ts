import type { Permission } from '../../../server/domain/access.ts';
import type { IconName, TextKey } from '../kit.ts';

export type Room = {
  readonly path: string;
  /** The letter after `g`. */
  readonly letter: string;
  readonly icon: IconName;
  readonly name: TextKey;
};

/** The rail from top to bottom. Letters are the same in both languages. */
export const ROOMS: readonly Room[] = [
  { path: '/inbox', letter: 'i', icon: 'inbox', name: 'shell.room.inbox' },
  { path: '/tickets', letter: 't', icon: 'ticket', name: 'shell.room.tickets' },
  { path: '/board', letter: 'n', icon: 'board', name: 'shell.room.board' },
  { path: '/profiles', letter: 'p', icon: 'profile', name: 'shell.room.profiles' },
  { path: '/personas', letter: 'o', icon: 'persona', name: 'shell.room.personas' },
  { path: '/sources', letter: 's', icon: 'sources', name: 'shell.room.sources' },
];

export const SETTINGS: Room = { path: '/settings/me', letter: 'e', icon: 'settings', name: 'shell.room.settings' };

export type SettingsPage = { readonly id: string; readonly name: TextKey; readonly permission: Permission | null };

export const SETTINGS_PAGES = [
  { id: 'me', name: 'settings.me', permission: null },
  { id: 'users', name: 'settings.users', permission: 'administer' },
  { id: 'tokens', name: 'settings.tokens', permission: 'administer' },
  { id: 'brands', name: 'settings.brands', permission: 'connect' },
  { id: 'crm', name: 'settings.crm', permission: 'crm-import' },
  { id: 'privacy', name: 'settings.privacy', permission: 'privacy' },
  { id: 'audit', name: 'settings.audit', permission: 'audit' },
] as const satisfies readonly SettingsPage[];

/** A room is where its first step leads; an author card belongs to the profiles. */
export function isIn(room: Room, path: string): boolean {
  const step = path.split('/')[1];
  return step === room.path.split('/')[1] || (room.path === '/profiles' && step === 'authors');
}
