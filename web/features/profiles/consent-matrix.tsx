import { type ReactElement, useState } from 'react';
import { ConsentChannel, ConsentPurpose, type ProfileView } from '../../../server/domain/profile.ts';
import { Icon, useFormat, useSession, useText } from '../kit.ts';
import { ConsentDialog, type ConsentPlace } from './consent-dialog.tsx';
import { type ConsentState, consentState } from './consent-state.ts';

/** The sign, and the day that matters: since when, until when, withdrawn when. */
function Cell({ state }: { readonly state: ConsentState }): ReactElement {
  const text = useText();
  const format = useFormat();
  if (state.kind === 'none') return <span className="consent-none">–</span>;
  const { consent, kind } = state;
  const day = kind === 'withdrawn' ? consent.withdrawnAt : consent.expiresAt;
  return (
    <span className="consent" data-kind={kind}>
      <span className="consent-box">
        <Icon name={kind === 'given' ? 'check' : 'cross'} size={12} label={text(`profiles.consent.${kind}`)} />
      </span>
      <span>
        {kind === 'given' && !day
          ? format.day(consent.grantedAt)
          : text(`profiles.consent.${kind}.day`, { day: day ? format.day(day) : '' })}
      </span>
    </span>
  );
}

/** May we? Purpose by channel; what stands nowhere is not allowed. */
export function ConsentMatrix({ profile }: { readonly profile: ProfileView }): ReactElement {
  const text = useText();
  const { mayDo } = useSession();
  const [open, setOpen] = useState<ConsentPlace | null>(null);
  const mayChange = mayDo('privacy', profile.brandId);
  const now = new Date();
  return (
    <section className="section" aria-label={text('profiles.consents')}>
      <header className="section-head">
        <h2>{text('profiles.consents')}</h2>
        <small>{text('profiles.consents.how')}</small>
      </header>
      <table className="consent-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{text('profiles.consents.purpose')}</span>
            </th>
            {ConsentChannel.options.map((channel) => (
              <th key={channel} scope="col">
                {text(`profiles.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ConsentPurpose.options.map((purpose) => (
            <tr key={purpose}>
              <th scope="row">{text(`profiles.purpose.${purpose}`)}</th>
              {ConsentChannel.options.map((channel) => {
                const state = consentState(profile.consents, { purpose, channel }, now);
                const name = text('profiles.consent.change', {
                  purpose: text(`profiles.purpose.${purpose}`),
                  channel: text(`profiles.channel.${channel}`),
                });
                return (
                  <td key={channel}>
                    {mayChange ? (
                      <button type="button" className="consent-cell" title={name} onClick={() => setOpen({ purpose, channel })}>
                        <span className="visually-hidden">{name}: </span>
                        <Cell state={state} />
                      </button>
                    ) : (
                      <Cell state={state} />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="meta">{text('profiles.consents.none')}</p>
      {open && (
        <ConsentDialog profile={profile} place={open} state={consentState(profile.consents, open, now)} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}
