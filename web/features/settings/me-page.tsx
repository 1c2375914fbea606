import { type FormEvent, type ReactElement, useState } from 'react';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { areKeysOn, setKeysOn } from '../../ui/keys.ts';
import { Button, Checkbox, notify, Select, TextField, useSession, useText } from '../kit.ts';
import { useMySettings } from '../shell/use-my-settings.ts';
import { PasswordForm } from './password-form.tsx';
import { timeZones } from './time-zones.ts';

/** My name, language, appearance, time zone, keys and password. */
export function MePage(): ReactElement {
  const text = useText();
  const { user } = useSession();
  const { mutate } = useMySettings();
  const [name, setName] = useState(user.name);
  const [hasKeys, setHasKeys] = useState(areKeysOn);
  const saveName = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') mutate({ name: name.trim() }, { onSuccess: () => notify({ text: text('ui.saved') }) });
  };
  return (
    <>
      <p className="lead">{user.email}</p>
      <form className="form" onSubmit={saveName}>
        <TextField label={text('settings.me.name')} autoComplete="name" required value={name} onChange={setName} />
        {name.trim() !== user.name && (
          <div className="form-actions">
            <Button kind="next" type="submit">
              {text('ui.save')}
            </Button>
          </div>
        )}
        <div className="form-row">
          <Select
            label={text('settings.me.language')}
            value={user.language}
            options={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
            onChange={(language) => mutate({ language })}
          />
          <Select
            label={text('settings.me.theme')}
            value={user.theme}
            options={(['auto', 'light', 'dark'] as const).map((theme) => ({ value: theme, label: text(`shell.theme.${theme}`) }))}
            onChange={(theme) => mutate({ theme })}
          />
        </div>
        <ChoiceField
          label={text('settings.me.zone')}
          options={timeZones(user.timeZone)}
          value={user.timeZone}
          onChange={(timeZone) => mutate({ timeZone })}
        />
        <Checkbox
          label={text('settings.me.keys')}
          hint={text('settings.me.keys.hint')}
          checked={hasKeys}
          onChange={(isOn) => {
            setKeysOn(isOn);
            setHasKeys(isOn);
          }}
        />
      </form>
      <h3>{text('settings.me.password')}</h3>
      <PasswordForm />
    </>
  );
}
