import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useSessionActs } from '../../api/session.tsx';
import { SessionView } from '../../api/session-view.ts';
import { browserTimeZone } from '../../i18n/language.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { ask, Key, Select, TextField, useLanguage, useText } from '../kit.ts';
import { DoorTrouble } from '../login/door-page.tsx';
import { timeZones } from '../settings/time-zones.ts';
import { WizardStep } from './wizard-frame.tsx';

/** Step 1: the first user, made by whoever holds the printed token. */
export function AdminStep({ token }: { readonly token: string }): ReactElement {
  const text = useText();
  const formId = useId();
  const { language, setLanguage } = useLanguage();
  const { open } = useSessionActs();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [timeZone, setTimeZone] = useState(browserTimeZone);
  const make = useMutation({
    mutationFn: () =>
      ask('/api/setup', SessionView, {
        method: 'POST',
        body: { token, name: name.trim(), email: email.trim(), password, language, timeZone },
      }),
    onSuccess: open,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <WizardStep
      title={text('setup.admin.title')}
      intro={text('setup.admin.intro')}
      footer={
        <>
          <span className="grow" />
          {/* Outside its form, so that the way on always stands in the same place. */}
          <button type="submit" form={formId} className="button" data-kind="next" disabled={make.isPending}>
            {text('setup.continue')} <Key name="Enter" />
          </button>
        </>
      }
    >
      <form id={formId} className="form" onSubmit={submit}>
        <DoorTrouble error={make.error} />
        <div className="form-row">
          <TextField label={text('setup.admin.name')} autoComplete="name" autoFocus required value={name} onChange={setName} />
          <TextField label={text('login.email')} type="email" autoComplete="username" required value={email} onChange={setEmail} />
        </div>
        <TextField
          label={text('login.password')}
          hint={text('login.newPassword.hint')}
          type="password"
          autoComplete="new-password"
          required
          value={password}
          onChange={setPassword}
        />
        <div className="form-row">
          <Select
            label={text('setup.admin.language')}
            value={language}
            options={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
            onChange={setLanguage}
          />
          <ChoiceField label={text('setup.admin.zone')} options={timeZones(timeZone)} value={timeZone} onChange={setTimeZone} />
        </div>
      </form>
    </WizardStep>
  );
}
