import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Rights } from '../../../server/domain/connection.ts';
import { ApiError, ask, useLanguage, useText } from '../kit.ts';
import { CheckReport, type ConnectionView, type ConnectorInfo } from './connector-info.ts';
import { FIRST_RIGHTS } from './rights-fields.tsx';
import { type FormValues, fieldsOf, readForm } from './schema-form.ts';

/** A connection as far as somebody has filled it in. */
export type ConnectionDraft = {
  readonly connector: string;
  readonly name: string;
  readonly settings: ReturnType<typeof readForm>['settings'];
  readonly secrets: Readonly<Record<string, string>>;
  readonly rights: Rights;
  readonly everySeconds: number;
  readonly silentAfterHours: number;
  readonly report: CheckReport | null;
};

type FormParts = {
  readonly info: ConnectorInfo;
  readonly brandId: string;
  readonly existing?: ConnectionView | undefined;
  readonly first?: FormValues;
};

/** Where the server found fault, by the name of the field: `settings.baseUrl` belongs to baseUrl. */
function faultsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.details.map(({ path, message }) => [path.split('.').find((part) => part !== 'settings' && part !== 'secrets') ?? path, message]),
  );
}

/** The state of one connection's form: answers, check, and what is still wrong. */
export function useConnectionForm({ info, brandId, existing, first }: FormParts) {
  const text = useText();
  const { language } = useLanguage();
  const fields = useMemo(() => fieldsOf(info, language, existing?.settings), [info, language, existing]);
  const [name, setName] = useState(existing?.name ?? info.manifest.name);
  const [values, setValues] = useState<FormValues>(first ?? {});
  const [rights, setRights] = useState<Rights>(existing?.rights ?? FIRST_RIGHTS);
  const [everySeconds, setEverySeconds] = useState(existing?.everySeconds ?? info.manifest.defaultEverySeconds);
  const [silentAfterHours, setSilentAfterHours] = useState(existing?.silentAfterHours ?? 24);
  const [wasTried, setTried] = useState(false);
  const { settings, secrets, wrong } = readForm(fields, values);
  const check = useMutation({
    mutationFn: () =>
      ask('/api/connections/check', CheckReport, {
        method: 'POST',
        body: { brandId, connector: info.manifest.kind, settings, secrets, ...(existing ? { id: existing.id } : {}) },
      }),
  });
  const faultOf = (field: string): string => {
    const value = values[field];
    return text(
      value === undefined || value === '' || (Array.isArray(value) && value.length === 0) ? 'sources.form.required' : 'sources.form.wrong',
    );
  };
  const ours = wasTried ? Object.fromEntries(wrong.map((field) => [field, faultOf(field)])) : {};
  return {
    fields,
    values,
    setValues: (next: FormValues): void => {
      setValues(next);
      check.reset();
    },
    name,
    setName,
    rights,
    setRights,
    everySeconds,
    setEverySeconds,
    silentAfterHours,
    setSilentAfterHours,
    errors: { ...faultsOf(check.error), ...ours },
    check,
    runCheck: (): void => {
      setTried(true);
      if (wrong.length === 0) check.mutate();
    },
    /** The draft, or null (and the faults are shown) when something is missing. */
    read: (): ConnectionDraft | null => {
      setTried(true);
      if (wrong.length > 0 || name.trim() === '') return null;
      const report = check.data ?? null;
      return { connector: info.manifest.kind, name: name.trim(), settings, secrets, rights, everySeconds, silentAfterHours, report };
    },
  };
}
