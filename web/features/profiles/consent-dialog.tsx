import { useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { type Consent, ProfileView } from '../../../server/domain/profile.ts';
import { ask, Button, Dialog, notify, TextField, useFormat, useOptional, useText } from '../kit.ts';
import { RestKeys } from '../mention/rest-keys.tsx';
import type { ConsentState } from './consent-state.ts';

export type ConsentPlace = Pick<Consent, 'purpose' | 'channel'>;

type ConsentDialogProps = {
  readonly profile: ProfileView;
  readonly place: ConsentPlace;
  readonly state: ConsentState;
  readonly onClose: () => void;
};

function Proof({ consent }: { readonly consent: Consent }): ReactElement {
  const text = useText();
  const format = useFormat();
  return (
    <dl className="pairs">
      <dt>{text('profiles.consent.granted')}</dt>
      <dd>{format.dateTime(consent.grantedAt)}</dd>
      <dt>{text('profiles.consent.source')}</dt>
      <dd>{consent.source || '–'}</dd>
      <dt>{text('profiles.consent.expires')}</dt>
      <dd>{consent.expiresAt ? format.dateTime(consent.expiresAt) : text('ui.never')}</dd>
      {consent.withdrawnAt && <dt>{text('profiles.consent.withdrawn')}</dt>}
      {consent.withdrawnAt && <dd>{format.dateTime(consent.withdrawnAt)}</dd>}
    </dl>
  );
}

/** The proof of a consent; records a new one, or that it was withdrawn. */
export function ConsentDialog({ profile, place, state, onClose }: ConsentDialogProps): ReactElement {
  const text = useText();
  const optional = useOptional();
  const client = useQueryClient();
  const [source, setSource] = useState('');
  const [until, setUntil] = useState('');
  const [error, setError] = useState<string | null>(null);
  const path = `/api/profiles/${encodeURIComponent(profile.id)}/consents`;
  const send = async (verb: '' | '/withdraw', body: object): Promise<void> => {
    try {
      await ask(`${path}${verb}`, ProfileView, { method: 'POST', body: { ...place, ...body } });
      notify({ text: text(verb === '' ? 'profiles.consent.added' : 'profiles.consent.withdrawn.done') });
      await client.invalidateQueries({ queryKey: ['profile', profile.id] });
      onClose();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const add = (): Promise<void> =>
    send('', { source: source.trim(), ...(until && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }) });
  return (
    <Dialog
      title={text('profiles.consent.change', {
        purpose: text(`profiles.purpose.${place.purpose}`),
        channel: text(`profiles.channel.${place.channel}`),
      })}
      onClose={onClose}
    >
      <RestKeys />
      <div className="form">
        {state.kind !== 'none' && <Proof consent={state.consent} />}
        {state.kind === 'given' ? (
          <div className="form-actions">
            <Button kind="danger" onClick={() => void send('/withdraw', {})}>
              {text('profiles.consent.withdraw')}
            </Button>
          </div>
        ) : (
          <>
            <TextField
              label={text('profiles.consent.source')}
              hint={text('profiles.consent.source.hint')}
              value={source}
              onChange={setSource}
              required
              autoFocus
            />
            <TextField label={optional(text('profiles.consent.expires'))} type="date" value={until} onChange={setUntil} />
            <div className="form-actions">
              <Button kind="next" disabled={source.trim() === ''} onClick={() => void add()}>
                {text('profiles.consent.add')}
              </Button>
            </div>
          </>
        )}
        {error && (
          <p role="alert" className="field-error">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
