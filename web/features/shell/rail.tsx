import type { ReactElement } from 'react';
import { Logo } from '../../ui/icon.tsx';
import { Icon, Initials, Link, Menu, useBrandChoice, usePath, useText } from '../kit.ts';
import { LiveMark } from './live-mark.tsx';
import { NoticeBell } from './notice-bell.tsx';
import './rail.css';
import { isIn, ROOMS, type Room, SETTINGS } from './rooms.ts';
import { UserMenu } from './user-menu.tsx';

function RoomLink({ room, path }: { readonly room: Room; readonly path: string }): ReactElement {
  const text = useText();
  return (
    <Link to={room.path} className="rail-room" aria-current={isIn(room, path) ? 'page' : undefined}>
      <Icon name={room.icon} size={18} />
      {text(room.name)}
    </Link>
  );
}

/** Which brand the lists are about; not there where there is no choice. */
function BrandMenu(): ReactElement | null {
  const text = useText();
  const { brands, brandIds, choose } = useBrandChoice();
  if (brands.length < 2) return null;
  const one = brandIds.length === 1 ? brands.find((brand) => brand.id === brandIds[0]) : undefined;
  const name = one?.name ?? text('shell.brand.all');
  const items = [
    { label: text('shell.brand.all'), isChosen: !one, onChoose: () => choose(null) },
    ...brands.map((brand) => ({ label: brand.name, isChosen: brand.id === one?.id, onChoose: () => choose(brand.id) })),
  ];
  return (
    <Menu label={text('shell.brand', { name })} kind="bare" items={items}>
      <span className="rail-brand" title={name}>
        <Initials name={one?.name ?? '∗'} size={24} />
        <span>{one ? (one.name.length <= 9 ? one.name : text('shell.brand.short')) : text('shell.brand.all.short')}</span>
      </span>
    </Menu>
  );
}

/** The way to every room, at the left edge; at the bottom where the screen is narrow. */
export function Rail(): ReactElement {
  const text = useText();
  const { path } = usePath();
  return (
    <nav className="rail" aria-label={text('shell.rooms')}>
      <Link to="/inbox" className="rail-logo" aria-label="Earshot">
        <Logo />
      </Link>
      <BrandMenu />
      {ROOMS.map((room) => (
        <RoomLink key={room.path} room={room} path={path} />
      ))}
      <span className="rail-gap" />
      <LiveMark />
      <NoticeBell />
      <RoomLink room={SETTINGS} path={path} />
      <UserMenu />
    </nav>
  );
}
