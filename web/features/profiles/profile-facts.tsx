import type { ReactElement } from 'react';
import type { Mention } from '../../../server/domain/mention.ts';
import type { Delivery, ProfileView } from '../../../server/domain/profile.ts';
import type { Ticket } from '../../../server/domain/ticket.ts';
import { Icon, type IconName, Link, useFormat, useText } from '../kit.ts';
import { langOf } from '../mention/marked-text.tsx';
import { useColleagues } from '../mention/use-colleagues.ts';
import { platformName } from '../mention/words.ts';
import { ConsentMatrix } from './consent-matrix.tsx';
import type { ProfileDetail } from './use-profiles.ts';

/** Only under a live consent and for who may see it; otherwise why not. */
function Contact({ profile }: { readonly profile: ProfileView }): ReactElement {
  const text = useText();
  const { email, phone, contactHidden } = profile;
  return (
    <section className="section" aria-label={text('profiles.contact')}>
      <header className="section-head">
        <h2>{text('profiles.contact')}</h2>
      </header>
      {contactHidden && (
        <p className="contact-hidden">
          <Icon name="lock" size={13} /> {text(`profiles.contact.${contactHidden}`)}
        </p>
      )}
      {!contactHidden && !email && !phone && <p className="meta">{text('profiles.contact.none')}</p>}
      {(email || phone) && (
        <dl className="pairs">
          {email && <dt>{text('profiles.channel.email')}</dt>}
          {email && (
            <dd>
              <a className="text-link" href={`mailto:${email}`}>
                {email}
              </a>
            </dd>
          )}
          {phone && <dt>{text('profiles.channel.phone')}</dt>}
          {phone && <dd>{phone}</dd>}
        </dl>
      )}
    </section>
  );
}

type TicketLinesProps = { readonly tickets: readonly Ticket[]; readonly said: readonly Mention[] };

/** Tickets by what they are about: the words that opened them. */
export function TicketLines({ tickets, said }: TicketLinesProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const { nameOf } = useColleagues();
  if (tickets.length === 0) return <p className="meta">{text('profiles.tickets.none')}</p>;
  return (
    <ul className="profile-tickets">
      {tickets.map((ticket) => (
        <li key={ticket.id} data-closed={ticket.status === 'closed'}>
          <Icon name={ticket.status === 'closed' ? 'check' : 'ticket'} size={13} />
          <span className="profile-ticket">
            <Link className="text-link" to={`/tickets/${encodeURIComponent(ticket.id)}`}>
              {text(`ticket.status.${ticket.status}`)}
            </Link>{' '}
            <span className="meta">{nameOf(ticket.assigneeId) ?? text('ticket.nobodys')}</span>
            <TicketWords ticket={ticket} said={said} />
          </span>
          <time className="meta" dateTime={ticket.openedAt.toISOString()}>
            {format.day(ticket.openedAt)}
          </time>
        </li>
      ))}
    </ul>
  );
}

/** What was said to open it, in one line; nothing where that is no longer kept. */
export function TicketWords({ ticket, said }: { readonly ticket: Ticket; readonly said: readonly Mention[] }): ReactElement | null {
  const mention = said.find(({ id }) => id === ticket.mentionId);
  if (!mention || mention.deletedAt) return null;
  return (
    <span className="ticket-words" lang={langOf(mention.findings?.language.code)}>
      {mention.text.slice(0, 120)}
    </span>
  );
}

/** What the CRM told us, with the names it uses. */
function Held({ profile }: { readonly profile: ProfileView }): ReactElement {
  const text = useText();
  const format = useFormat();
  const attributes = Object.entries(profile.attributes);
  return (
    <section className="section" aria-label={text('profiles.held')}>
      <header className="section-head">
        <h2>{text('profiles.held')}</h2>
        <small>{text('profiles.held.since', { at: format.day(profile.updatedAt) })}</small>
      </header>
      <dl className="pairs">
        {profile.crmId && <dt>{text('profiles.crmId')}</dt>}
        {profile.crmId && <dd>{profile.crmId}</dd>}
        {profile.company && <dt>{text('profiles.company')}</dt>}
        {profile.company && <dd>{profile.company}</dd>}
        {profile.handles.map(({ platform, handle }) => (
          <HandleHeld key={`${platform} ${handle}`} platform={platform} handle={handle} />
        ))}
        {attributes.map(([name, value]) => (
          <Pair key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function Pair({ name, value }: { readonly name: string; readonly value: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

const HandleHeld = ({ platform, handle }: { readonly platform: string; readonly handle: string }): ReactElement => (
  <Pair name={platformName(platform)} value={handle} />
);

const DELIVERY_ICON: Record<Delivery['state'], IconName> = { queued: 'clock', sending: 'clock', delivered: 'check', failed: 'warn' };

/** What went well is one line; what waits or failed stands by itself. */
function Delivered({ deliveries }: { readonly deliveries: readonly Delivery[] }): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const times = deliveries.map(({ deliveredAt, createdAt }) => (deliveredAt ?? createdAt).getTime());
  if (times.length === 0) return null;
  const last = new Date(Math.max(...times));
  return (
    <li>
      <Icon name="check" size={13} />
      <span>{text('profiles.delivery.allDelivered', { count: times.length })}</span>
      <span className="grow" />
      <time className="meta" dateTime={last.toISOString()}>
        {format.moment(last)}
      </time>
    </li>
  );
}

/** What went on to the CRM, or did not. */
function Deliveries({ deliveries }: { readonly deliveries: readonly Delivery[] }): ReactElement {
  const text = useText();
  const format = useFormat();
  return (
    <section className="section" aria-label={text('profiles.deliveries')}>
      <header className="section-head">
        <h2>{text('profiles.deliveries')}</h2>
      </header>
      {deliveries.length === 0 && <p className="meta">{text('profiles.deliveries.none')}</p>}
      <ul className="profile-tickets">
        {deliveries
          .filter(({ state }) => state !== 'delivered')
          .map((delivery) => (
            <li key={delivery.id} data-state={delivery.state}>
              <Icon name={DELIVERY_ICON[delivery.state]} size={13} />
              <span>
                {text(`profiles.delivery.${delivery.state}`)}
                {delivery.error && `: ${delivery.error}`}
                {delivery.state === 'failed' &&
                  delivery.nextAttemptAt &&
                  ` · ${text('profiles.delivery.next', { at: format.moment(delivery.nextAttemptAt) })}`}
              </span>
              <span className="grow" />
              <time className="meta" dateTime={delivery.createdAt.toISOString()}>
                {format.moment(delivery.createdAt)}
              </time>
            </li>
          ))}
        <Delivered deliveries={deliveries.filter(({ state }) => state === 'delivered')} />
      </ul>
    </section>
  );
}

/** What we may, what is open, what we hold and where it went. */
export function ProfileFacts({ detail }: { readonly detail: ProfileDetail }): ReactElement {
  const text = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="pane profile-column" tabIndex={0} aria-label={text('profiles.facts')}>
      <ConsentMatrix profile={detail.profile} />
      <Contact profile={detail.profile} />
      <section className="section" aria-label={text('profiles.tickets')}>
        <header className="section-head">
          <h2>{text('profiles.tickets')}</h2>
        </header>
        <TicketLines tickets={detail.tickets} said={detail.timeline} />
      </section>
      <Held profile={detail.profile} />
      <Deliveries deliveries={detail.deliveries} />
    </section>
  );
}
