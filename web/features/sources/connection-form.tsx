import type { FormEvent, ReactElement } from 'react';
import { Button, TextField, useText } from '../kit.ts';
import { CheckResult } from './check-result.tsx';
import type { ConnectionView, ConnectorInfo } from './connector-info.ts';
import { Markdown } from './markdown.tsx';
import { RightsFields } from './rights-fields.tsx';
import { SettingsFields } from './settings-fields.tsx';
import './sources-form.css';
import { type ConnectionDraft, useConnectionForm } from './use-connection-form.ts';
import { newSecret } from './webhook-example.ts';

type ConnectionFormProps = {
  readonly info: ConnectorInfo;
  readonly brandId: string;
  readonly existing?: ConnectionView;
  /** The wizard asks for rights once, for all. */
  readonly withRights: boolean;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onSave: (draft: ConnectionDraft) => void;
  readonly onCancel: () => void;
};

const whole = (typed: string, least: number): number => Math.max(least, Math.trunc(Number(typed)) || least);

/** Asks what a connector needs, tries it, and only then offers to keep it. */
export function ConnectionForm({
  info,
  brandId,
  existing,
  withRights,
  isSaving,
  error,
  onSave,
  onCancel,
}: ConnectionFormProps): ReactElement {
  const text = useText();
  const secretName = info.manifest.place === 'hook' ? info.manifest.secretNames[0] : undefined;
  const form = useConnectionForm({ info, brandId, existing, ...(secretName && !existing ? { first: { [secretName]: newSecret() } } : {}) });
  const madeSecret = secretName !== undefined && !existing;
  const isFine = form.check.data?.ok === true;
  const save = (): void => {
    const draft = form.read();
    if (draft) onSave(draft);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isFine) save();
    else form.runCheck();
  };
  const isPolled = info.manifest.isPolled;
  return (
    <div className="connection-form">
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label={text('sources.form.name')}
          hint={text('sources.form.name.hint')}
          required
          autoFocus
          value={form.name}
          onChange={form.setName}
        />
        <SettingsFields
          fields={madeSecret ? form.fields.filter(({ kind }) => kind !== 'secret') : form.fields}
          values={form.values}
          onChange={form.setValues}
          errors={form.errors}
          keptSecrets={existing?.secretNames ?? []}
        />
        {madeSecret && <p className="meta">{text('sources.hook.made')}</p>}
        {withRights && <RightsFields rights={form.rights} onChange={form.setRights} />}
        <details className="schedule">
          <summary>{text('sources.form.schedule')}</summary>
          <div className="form-row">
            {isPolled && (
              <TextField
                label={text('sources.form.every')}
                type="number"
                min={1}
                value={String(Math.max(1, Math.round(form.everySeconds / 60)))}
                onChange={(minutes) => form.setEverySeconds(Math.min(86_400, whole(minutes, 1) * 60))}
              />
            )}
            <TextField
              label={text('sources.form.silent')}
              type="number"
              min={1}
              value={String(form.silentAfterHours)}
              onChange={(hours) => form.setSilentAfterHours(Math.min(8760, whole(hours, 1)))}
            />
          </div>
        </details>
        <CheckResult report={form.check.data ?? null} isRunning={form.check.isPending} error={form.check.error} withSample />
        {error ? <CheckResult report={null} isRunning={false} error={error} /> : null}
        <div className="form-actions">
          {isFine ? (
            <>
              <Button kind="next" type="submit" disabled={isSaving}>
                {text(existing ? 'sources.form.save' : 'sources.form.add')}
              </Button>
              <Button onClick={form.runCheck}>{text('sources.form.checkAgain')}</Button>
            </>
          ) : (
            <>
              <Button kind="next" type="submit" disabled={form.check.isPending}>
                {text(form.check.isIdle ? 'sources.form.check' : 'sources.form.checkAgain')}
              </Button>
              {(form.check.isSuccess || form.check.isError) && (
                <Button onClick={save} disabled={isSaving}>
                  {text(existing ? 'sources.form.save' : 'sources.form.addAnyway')}
                </Button>
              )}
            </>
          )}
          <Button kind="quiet" onClick={onCancel}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
      <aside className="connection-about">
        <Markdown text={info.description} />
      </aside>
    </div>
  );
}
