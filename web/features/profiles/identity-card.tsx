import type { ReactElement } from 'react';
import type { Author, Identity } from '../../../server/domain/author.ts';
import { Button, Icon, Key, Link, SourceGlyph, useFormat, useText } from '../kit.ts';
import { platformName } from '../mention/words.ts';
import { useIdentityActs } from './use-identity-acts.ts';

/** Evidence that a person or the CRM stated; the rest is likeness and can only suggest. */
const HARD: ReadonlySet<string> = new Set(['handle-in-crm', 'email-in-crm', 'profile-link', 'person-confirmed']);

/** Two names that are the same are said once. */
function EvidenceWords({ kind, detail }: Pick<Identity['evidence'][number], 'kind' | 'detail'>): ReactElement {
  const text = useText();
  const [one = '', other] = detail.split(' ≈ ');
  if (kind === 'name-likeness' && one === other) return <>{`${text('profiles.evidence.same-name')}: ${one}`}</>;
  return <>{`${text(`profiles.evidence.${kind}`)}${detail && `: ${detail}`}`}</>;
}

type EvidenceListProps = { readonly identity: Identity };

export function EvidenceList({ identity }: EvidenceListProps): ReactElement {
  const text = useText();
  return (
    <ul className="evidence">
      {identity.evidence.map(({ kind, detail, weight }) => (
        <li key={`${kind} ${detail}`} data-against={weight < 0}>
          <b aria-hidden="true">{weight < 0 ? '−' : '+'}</b>
          <span>
            <EvidenceWords kind={kind} detail={detail} />
          </span>
          <span className="meta">
            {text(weight < 0 ? 'profiles.evidence.against' : HARD.has(kind) ? 'profiles.evidence.hard' : 'profiles.evidence.soft')}
          </span>
        </li>
      ))}
    </ul>
  );
}

type IdentityCardProps = {
  readonly identity: Identity;
  readonly author: Author | null;
  readonly nameOf: (userId: string) => string | null;
  readonly mayLink: boolean;
  /** The one that `c` and `d` are about. */
  readonly hasKeys: boolean;
};

/** One account with what speaks for it being this person, and what can be done about the link. */
export function IdentityCard({ identity, author, nameOf, mayLink, hasKeys }: IdentityCardProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const act = useIdentityActs();
  const { state, by, at } = identity;
  const who = by === 'evidence' ? text('profiles.link.byEvidence') : (nameOf(by) ?? text('profiles.link.bySomebody'));
  return (
    <article className="identity" data-state={state}>
      <p className="identity-head">
        <SourceGlyph platform={author?.platform ?? 'post'} />
        {author ? (
          <Link className="identity-name" to={`/authors/${encodeURIComponent(author.id)}`}>
            {author.handle ?? author.name ?? text('ui.unknownAuthor')}
          </Link>
        ) : (
          <strong>{text('profiles.authorGone')}</strong>
        )}
        {author && <span className="meta">{platformName(author.platform)}</span>}
        <span className="grow" />
        <strong className="figures">{format.percent(identity.confidence)}</strong>
      </p>
      <EvidenceList identity={identity} />
      <p className="identity-foot">
        <span className="meta">{text(`profiles.link.state.${state}`, { who, at: format.moment(at) })}</span>
        <span className="grow" />
        {mayLink && state === 'suggested' && (
          <>
            <Button onClick={() => void act(identity.id, 'confirm')}>
              {text('profiles.link.confirm')} {hasKeys && <Key name="c" />}
            </Button>
            <Button kind="quiet" onClick={() => void act(identity.id, 'reject')}>
              {text('profiles.link.reject')} {hasKeys && <Key name="d" />}
            </Button>
          </>
        )}
        {mayLink && state !== 'suggested' && state !== 'undone' && (
          <Button kind="quiet" onClick={() => void act(identity.id, 'undo')}>
            <Icon name="undo" size={13} /> {text('ui.undo')} {hasKeys && <Key name="u" />}
          </Button>
        )}
      </p>
    </article>
  );
}
