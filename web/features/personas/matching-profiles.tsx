import type { ReactElement } from 'react';
import { Failed, Initials, Link, Loading, useText } from '../kit.ts';
import { type PersonaRow, useMatchingProfiles } from './use-personas.ts';

/** Who matches: the way to each profile. */
export function MatchingProfiles({ persona }: { readonly persona: PersonaRow }): ReactElement {
  const text = useText();
  const query = useMatchingProfiles(persona);
  const profiles = query.data?.profiles ?? [];
  return (
    <section className="persona-profiles">
      <h3 className="section-head">
        {text('personas.profiles')} <small>{text('personas.matching', { count: persona.matching })}</small>
      </h3>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && profiles.length === 0 && <p className="meta">{text('personas.profiles.none')}</p>}
      <ul>
        {profiles.map((profile) => (
          <li key={profile.id}>
            <Link to={`/profiles/${encodeURIComponent(profile.id)}`}>
              <Initials name={profile.displayName} size={22} /> <span>{profile.displayName}</span>
              {profile.segment && <span className="tag">{profile.segment}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
