import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { Author } from '../../../server/domain/author.ts';
import { ask, Button, Initials, Link, notify, SentimentMark, useFormat, useSession, useText } from '../kit.ts';
import type { AuthorGlance } from './shapes.ts';
import { tellTrouble } from './tell.ts';
import { sourceName, strengthOf } from './words.ts';

/** Mutes an author or lets them be heard again; what they wrote is set aside or comes back. */
export function useMute() {
  const client = useQueryClient();
  const text = useText();
  return async (author: Author): Promise<void> => {
    const verb = author.mutedAt ? 'unmute' : 'mute';
    try {
      await ask(`/api/authors/${encodeURIComponent(author.id)}/${verb}`, Author, { method: 'POST' });
      notify({ text: text(`inbox.author.${verb}.done`) });
      await Promise.all([client.invalidateQueries({ queryKey: ['mention'] }), client.invalidateQueries({ queryKey: ['author'] })]);
    } catch (error) {
      tellTrouble(error);
    }
  };
}

function KnownAs({ identity }: { readonly identity: AuthorGlance['identity'] }): ReactElement {
  const text = useText();
  const format = useFormat();
  if (!identity) return <dd>{text('inbox.author.nobody')}</dd>;
  const { profile } = identity;
  const { state, confidence } = identity.identity;
  return (
    <dd>
      <Link className="text-link" to={`/profiles/${encodeURIComponent(profile.id)}`}>
        {profile.displayName}
      </Link>{' '}
      {profile.segment && <span className="tag">{text('inbox.author.segment', { segment: profile.segment })}</span>}{' '}
      {text(state === 'linked' ? 'inbox.author.linked' : 'inbox.author.suggested', { confidence: format.percent(confidence) })}
    </dd>
  );
}

/** Who writes: how much we heard of them, how it felt, whom we take them for. */
export function AuthorGlanceCard({ glance }: { readonly glance: AuthorGlance }): ReactElement {
  const text = useText();
  const format = useFormat();
  const { mayDo } = useSession();
  const mute = useMute();
  const { author } = glance;
  const name = author.name ?? author.handle ?? text('ui.unknownAuthor');
  return (
    <section className="section" aria-label={text('inbox.author')}>
      <header className="section-head">
        <h2>{text('inbox.author')}</h2>
        {author.mutedAt && <small>{text('inbox.author.muted', { at: format.day(author.mutedAt) })}</small>}
        <span className="grow" />
        {mayDo('correct', author.brandId) && (
          <Button kind="quiet" onClick={() => void mute(author)}>
            {text(author.mutedAt ? 'inbox.author.unmute' : 'inbox.author.mute')}
          </Button>
        )}
      </header>
      <div className="author-line">
        <Initials name={name} size={36} />
        <div>
          <Link className="author-name" to={`/authors/${encodeURIComponent(author.id)}`}>
            {name}
          </Link>{' '}
          {author.handle && author.handle !== name && <span className="meta">{author.handle}</span>}
          <p className="meta">
            {text('inbox.author.heard', {
              count: glance.mentions,
              since: format.day(glance.firstSeenAt),
              positive: glance.positive,
              negative: glance.negative,
            })}
          </p>
        </div>
      </div>
      <dl className="pairs">
        <dt>{text('inbox.author.profile')}</dt>
        <KnownAs identity={glance.identity} />
        <dt>{text('inbox.author.tickets')}</dt>
        <dd>{text('inbox.author.ticketCount', { count: glance.tickets })}</dd>
        {glance.others.length > 0 && <dt>{text('inbox.author.others')}</dt>}
        {glance.others.length > 0 && (
          <dd>
            <ul className="author-others">
              {glance.others.map((other) => (
                <li key={other.id}>
                  {other.findings && (
                    <SentimentMark
                      sentiment={other.findings.sentiment.label}
                      strength={strengthOf(other.findings.sentiment.score)}
                      size={12}
                    />
                  )}
                  <Link to={`/inbox/${encodeURIComponent(other.id)}?handling=all`}>{other.text || text('inbox.withdrawn')}</Link>
                  <span className="meta">
                    {sourceName(other)}, {format.day(other.publishedAt)}
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        )}
      </dl>
    </section>
  );
}
