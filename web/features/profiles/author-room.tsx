import type { ReactElement } from 'react';
import { Button, Empty, Icon, Initials, Link, ScreenBar, useFormat, useSession, useText } from '../kit.ts';
import { useMute } from '../mention/author-card.tsx';
import { useColleagues } from '../mention/use-colleagues.ts';
import { platformName, useFindingWords } from '../mention/words.ts';
import { IdentityCard } from './identity-card.tsx';
import { NotYet } from './not-yet.tsx';
import { TicketLines } from './profile-facts.tsx';
import { ProfileTimeline } from './profile-timeline.tsx';
import { type AuthorCard, useAuthor } from './use-profiles.ts';

function WhoIsIt({ card }: { readonly card: AuthorCard }): ReactElement {
  const text = useText();
  const { mayDo } = useSession();
  const { nameOf } = useColleagues();
  return (
    <section aria-label={text('profiles.whoIsIt')}>
      <header className="section-head section">
        <h2>{text('profiles.whoIsIt')}</h2>
      </header>
      {card.identities.length === 0 && <p className="section meta">{text('inbox.author.nobody')}</p>}
      {card.identities.map(({ identity, profile }) => (
        <div key={identity.id}>
          <p className="author-profile">
            <Link className="identity-name" to={`/profiles/${encodeURIComponent(profile.id)}`}>
              {profile.displayName}
            </Link>
            {profile.segment && <span className="tag">{profile.segment}</span>}
          </p>
          <IdentityCard
            identity={identity}
            author={card.author}
            nameOf={nameOf}
            mayLink={mayDo('link', identity.brandId)}
            hasKeys={false}
          />
        </div>
      ))}
    </section>
  );
}

/** One account on a platform: what it said, how it felt, whom we take it for. */
export function AuthorRoom({ authorId }: { readonly authorId: string }): ReactElement {
  const text = useText();
  const format = useFormat();
  const { mayDo } = useSession();
  const { topicName } = useFindingWords();
  const mute = useMute();
  const query = useAuthor(authorId);
  if (!query.data) return <NotYet error={query.error} onRetry={() => void query.refetch()} />;
  const card = query.data;
  const { author, mentions } = card;
  const name = author.name ?? author.handle ?? text('ui.unknownAuthor');
  return (
    <div className="profile-screen">
      <ScreenBar title={name}>
        <Initials name={name} size={30} />
        <span className="meta profile-glance">
          {[
            author.handle === name ? null : author.handle,
            platformName(author.platform),
            text('profiles.since', { at: format.day(author.firstSeenAt) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {author.mutedAt && (
          <span className="tag" data-tone="warn">
            {text('inbox.author.muted', { at: format.day(author.mutedAt) })}
          </span>
        )}
        <span className="grow" />
        {author.url && (
          <a className="text-link meta" href={author.url} target="_blank" rel="noreferrer noopener">
            {text('inbox.original')} <Icon name="out" size={13} />
          </a>
        )}
        <Link className="text-link meta" to={`/inbox?handling=all&authorId=${encodeURIComponent(author.id)}`}>
          {text('profiles.allOfTheirs', { count: mentions.total })}
        </Link>
        {mayDo('correct', author.brandId) && (
          <Button onClick={() => void mute(author)}>{text(author.mutedAt ? 'inbox.author.unmute' : 'inbox.author.mute')}</Button>
        )}
      </ScreenBar>
      <div className="profile-columns" data-columns="two">
        {card.recent.length === 0 && card.tickets.length === 0 ? (
          <Empty title={text('profiles.timeline.none')} text={text('profiles.timeline.none.why')} />
        ) : (
          <ProfileTimeline timeline={card.recent} tickets={card.tickets} />
        )}
        <section className="pane profile-column" aria-label={text('profiles.whoPane')}>
          <section className="section" aria-label={text('profiles.felt')}>
            <header className="section-head">
              <h2>{text('profiles.felt')}</h2>
            </header>
            <p>{text('profiles.feltCounts', mentions)}</p>
            {card.topics.length > 0 && (
              <p className="meta">{card.topics.map(({ label, count }) => `${topicName(label)} (${format.number(count)})`).join(', ')}</p>
            )}
          </section>
          <WhoIsIt card={card} />
          <section className="section" aria-label={text('profiles.tickets')}>
            <header className="section-head">
              <h2>{text('profiles.tickets')}</h2>
            </header>
            <TicketLines tickets={card.tickets} said={card.recent} />
          </section>
        </section>
      </div>
    </div>
  );
}
