import type { ReactElement } from 'react';
import { Initials, Link, ScreenBar, useFormat, useNavigate, useText } from '../kit.ts';
import { useEscape } from '../mention/rest-keys.tsx';
import { NotYet } from './not-yet.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { ProfileTimeline } from './profile-timeline.tsx';
import { ProfileWho } from './profile-who.tsx';
import { useProfile } from './use-profiles.ts';

/** One person or company: who they are, what they said, what we may. */
export function ProfileRoom({ profileId }: { readonly profileId: string }): ReactElement {
  const text = useText();
  const format = useFormat();
  const navigate = useNavigate();
  const query = useProfile(profileId);
  useEscape(() => navigate('/profiles'), text('profiles.all'));
  if (!query.data) return <NotYet error={query.error} onRetry={() => void query.refetch()} />;
  const { profile, sentiment } = query.data;
  return (
    <div className="profile-screen">
      <ScreenBar title={profile.displayName}>
        <Initials name={profile.displayName} size={30} />
        {profile.segment && <span className="tag">{text('inbox.author.segment', { segment: profile.segment })}</span>}
        <span className="meta profile-glance">
          {[
            profile.company,
            profile.crmId,
            text('profiles.since', { at: format.day(profile.createdAt) }),
            text('profiles.sentiment', sentiment),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="grow" />
        <Link className="text-link meta" to="/profiles">
          {text('profiles.all')}
        </Link>
      </ScreenBar>
      <div className="profile-columns">
        <ProfileWho detail={query.data} />
        <ProfileTimeline timeline={query.data.timeline} tickets={query.data.tickets} />
        <ProfileFacts detail={query.data} />
      </div>
    </div>
  );
}
