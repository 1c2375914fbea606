import { type FormEvent, type ReactElement, useState } from 'react';
import type { Grant } from '../../../server/domain/access.ts';
import { Button, Dialog, Select, TextField, useLanguage, useText } from '../kit.ts';
import { GrantTable } from './grant-table.tsx';
import { useUserActs } from './use-users.ts';

type InviteDialogProps = { readonly onInvited: (name: string, link: string) => void; readonly onClose: () => void };

/** Invites somebody; the link is shown once, because Earshot sends no mail. */
export function InviteDialog({ onInvited, onClose }: InviteDialogProps): ReactElement {
  const text = useText();
  const mine = useLanguage();
  const { invite } = useUserActs();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState(mine.language);
  const [grants, setGrants] = useState<readonly Grant[]>([]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    invite.mutate(
      { name: name.trim(), email: email.trim(), language, grants: [...grants] },
      { onSuccess: ({ user, link }) => onInvited(user.name, link) },
    );
  };
  return (
    <Dialog title={text('settings.users.invite')} onClose={onClose} width="wide">
      <form className="form" onSubmit={submit}>
        <div className="form-row">
          <TextField label={text('settings.users.name')} required autoFocus value={name} onChange={setName} />
          <TextField label={text('settings.users.email')} type="email" required value={email} onChange={setEmail} />
          <Select
            label={text('settings.me.language')}
            value={language}
            options={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
            onChange={setLanguage}
          />
        </div>
        <GrantTable grants={grants} onChange={setGrants} />
        {invite.error && (
          <p className="field-error" role="alert">
            {invite.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={invite.isPending}>
            {text('settings.users.invite')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
