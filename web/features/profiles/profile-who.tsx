import type { ReactElement } from 'react';
import type { PersonaMatch, PersonaRule } from '../../../server/domain/author.ts';
import { Link, SentimentMark, useFormat, useKeys, useSession, useText } from '../kit.ts';
import { useColleagues } from '../mention/use-colleagues.ts';
import { strengthOf, useFindingWords } from '../mention/words.ts';
import { valueWords } from '../personas/rule-words.ts';
import { aspectTotals, feelingOf } from './feeling-totals.ts';
import { IdentityCard } from './identity-card.tsx';
import { useIdentityActs } from './use-identity-acts.ts';
import type { ProfileDetail } from './use-profiles.ts';

const ORDER = { linked: 0, suggested: 1, rejected: 2, undone: 3 } as const;

function Identities({ detail }: { readonly detail: ProfileDetail }): ReactElement {
  const text = useText();
  const { mayDo } = useSession();
  const { nameOf } = useColleagues();
  const act = useIdentityActs();
  const mayLink = mayDo('link', detail.profile.brandId);
  const sorted = detail.identities.toSorted((one, other) => ORDER[one.identity.state] - ORDER[other.identity.state]);
  const of = (state: keyof typeof ORDER) => sorted.filter(({ identity }) => identity.state === state);
  const [suggested, linked] = [of('suggested')[0], of('linked').at(-1)];
  useKeys({
    c: { run: () => mayLink && suggested && void act(suggested.identity.id, 'confirm'), label: text('profiles.link.confirm') },
    d: { run: () => mayLink && suggested && void act(suggested.identity.id, 'reject'), label: text('profiles.link.reject') },
    u: { run: () => mayLink && linked && void act(linked.identity.id, 'undo'), label: text('profiles.link.undoLast') },
  });
  return (
    <section aria-label={text('profiles.who')}>
      <header className="section-head section">
        <h2>{text('profiles.who')}</h2>
        <small>{text('profiles.who.count', { linked: of('linked').length, suggested: of('suggested').length })}</small>
      </header>
      {sorted.length === 0 && <p className="section meta">{text('profiles.who.none')}</p>}
      {sorted.map(({ identity, author }) => (
        <IdentityCard
          key={identity.id}
          identity={identity}
          author={author}
          nameOf={nameOf}
          mayLink={mayLink}
          hasKeys={identity.id === suggested?.identity.id || identity.id === linked?.identity.id}
        />
      ))}
    </section>
  );
}

function PersonaPart({ match }: { readonly match: PersonaMatch }): ReactElement {
  const text = useText();
  const format = useFormat();
  const { language } = useSession().user;
  const most = Math.max(...match.reasons.map(({ share }) => Math.abs(share)), 0.01);
  return (
    <div className="persona-part">
      <p>
        <Link className="persona-name" to="/personas">
          {match.name}
        </Link>
        <span className="grow" />
        <strong className="figures">{format.percent(match.degree)}</strong>
      </p>
      <ul className="persona-reasons">
        {weightiest(match.reasons).map(({ field, is, share }) => (
          <li key={`${field} ${is}`}>
            <meter min={0} max={most} value={Math.abs(share)} data-against={share < 0} aria-hidden="true" />
            <span>
              {text('profiles.persona.reason', {
                field: text(`profiles.field.${fieldOf(field)}`, { name: field.split(':')[1] ?? '' }),
                is: valueWords({ field: field as PersonaRule['field'], is }, text, language),
              })}
            </span>
            <span className="figures">{format.signed(share)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What speaks loudest stands first. */
const weightiest = (reasons: PersonaMatch['reasons']) => reasons.toSorted((one, other) => Math.abs(other.share) - Math.abs(one.share));

const FIELDS = ['aspect', 'topic', 'intent', 'sentiment', 'platform', 'segment'] as const;
const fieldOf = (field: string): (typeof FIELDS)[number] | 'attribute' => FIELDS.find((known) => known === field) ?? 'attribute';

function Personas({ personas }: { readonly personas: readonly PersonaMatch[] }): ReactElement {
  const text = useText();
  const format = useFormat();
  const [best, ...rest] = personas.toSorted((one, other) => other.degree - one.degree);
  return (
    <section className="section" aria-label={text('profiles.persona')}>
      <header className="section-head">
        <h2>{text('profiles.persona')}</h2>
      </header>
      {best ? <PersonaPart match={best} /> : <p className="meta">{text('profiles.persona.none')}</p>}
      {best && !best.matches && <p className="meta">{text('profiles.persona.tooLittle')}</p>}
      {rest[0] && <p className="meta">{text('profiles.persona.next', { name: rest[0].name, degree: format.percent(rest[0].degree) })}</p>}
    </section>
  );
}

function Matters({ detail }: { readonly detail: ProfileDetail }): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const { topicName } = useFindingWords();
  const totals = aspectTotals(detail.timeline);
  if (totals.length === 0) return null;
  return (
    <section className="section" aria-label={text('profiles.matters')}>
      <header className="section-head">
        <h2>{text('profiles.matters')}</h2>
        <small>{text('profiles.matters.from', { count: detail.timeline.length })}</small>
      </header>
      <ul className="matters">
        {totals.map(({ aspect, count, mean }) => (
          <li key={aspect}>
            <SentimentMark sentiment={feelingOf(mean)} strength={strengthOf(mean)} />
            <span>{topicName(aspect)}</span>
            <span className="meta figures">
              {text('profiles.matters.count', { count })}, {format.signed(mean)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Which accounts are this person's and why, whom they resemble, what they care about. */
export function ProfileWho({ detail }: { readonly detail: ProfileDetail }): ReactElement {
  const text = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="pane profile-column" tabIndex={0} aria-label={text('profiles.whoPane')}>
      <Identities detail={detail} />
      <Personas personas={detail.personas} />
      <Matters detail={detail} />
    </section>
  );
}
