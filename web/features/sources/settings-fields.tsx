import type { ReactElement } from 'react';
import { TagsField } from '../../ui/tags-field.tsx';
import { Checkbox, Select, TextArea, TextField, useOptional, useText } from '../kit.ts';
import type { FormField, FormValue, FormValues } from './schema-form.ts';

type SettingsFieldsProps = {
  readonly fields: readonly FormField[];
  readonly values: FormValues;
  readonly onChange: (values: FormValues) => void;
  /** What is wrong, by the name of the field. */
  readonly errors: Readonly<Record<string, string>>;
  /** Secrets that already have a value. */
  readonly keptSecrets: readonly string[];
};

type OneProps = {
  readonly field: FormField;
  readonly value: FormValue;
  readonly error: string | undefined;
  readonly isKept: boolean;
  readonly onChange: (value: FormValue) => void;
};

function SettingsField({ field, value, error, isKept, onChange }: OneProps): ReactElement {
  const text = useText();
  const optional = useOptional();
  const written = typeof value === 'string' ? value : '';
  const label = field.isRequired || field.kind === 'secret' ? field.label : optional(field.label);
  const shared = { label, hint: field.help, error, required: field.isRequired };
  switch (field.kind) {
    case 'switch':
      return <Checkbox label={field.label} hint={field.help} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          {...shared}
          label={field.label}
          value={written}
          options={field.options.map((option) => ({ value: option, label: option }))}
          onChange={onChange}
        />
      );
    case 'list': {
      const hint = [field.help, text('sources.form.listHint')].filter(Boolean).join(' ');
      return <TagsField {...shared} hint={hint} value={Array.isArray(value) ? value : []} onChange={onChange} />;
    }
    case 'json':
      return <TextArea {...shared} value={written} onChange={onChange} />;
    case 'secret': {
      const kept = text(isKept ? 'sources.form.secretKept' : 'sources.form.secretHint');
      return (
        <TextField
          {...shared}
          hint={[field.help, kept].filter(Boolean).join(' ')}
          type="password"
          autoComplete="new-password"
          value={written}
          onChange={onChange}
        />
      );
    }
    default:
      return <TextField {...shared} type={field.kind} value={written} onChange={onChange} />;
  }
}

/** The questions a connector asks, made from its own schema and words. */
export function SettingsFields({ fields, values, onChange, errors, keptSecrets }: SettingsFieldsProps): ReactElement {
  return (
    <>
      {fields.map((field) => (
        <SettingsField
          key={field.name}
          field={field}
          value={values[field.name] ?? field.initial}
          error={errors[field.name]}
          isKept={keptSecrets.includes(field.name)}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
        />
      ))}
    </>
  );
}
