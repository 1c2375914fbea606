import type { ReactElement } from 'react';
import { NoPermission, usePath, useSession } from '../kit.ts';
import '../inbox/inbox.css';
import '../ticket/ticket.css';
import { AuthorRoom } from './author-room.tsx';
import { ProfileRoom } from './profile-detail.tsx';
import { ProfileList } from './profile-list.tsx';
import './profiles.css';
import { useLivePeople } from './use-profiles.ts';

const OPENED = /^\/(profiles|authors)\/([^/]+)$/;

/** People: all we know of, one of them, or one account. */
export function ProfilesScreen(): ReactElement {
  const { path } = usePath();
  const { mayDo } = useSession();
  useLivePeople();
  const [, room, encoded] = OPENED.exec(path) ?? [];
  if (!mayDo('read')) return <NoPermission />;
  if (encoded === undefined) return <ProfileList />;
  const id = decodeURIComponent(encoded);
  return room === 'authors' ? <AuthorRoom key={id} authorId={id} /> : <ProfileRoom key={id} profileId={id} />;
}
