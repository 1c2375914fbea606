import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import './tags-field.css';

type ChoiceFieldProps = {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly options: readonly (string | { readonly value: string; readonly label: string })[];
  readonly onChange: (value: string) => void;
};

/** One out of many: type to find it. */
export function ChoiceField({ label, hint, value, options, onChange }: ChoiceFieldProps): ReactElement {
  return (
    <Select
      label={label}
      description={hint}
      data={[...options]}
      value={value}
      searchable
      limit={60}
      allowDeselect={false}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      classNames={{ root: 'tags-field', label: 'tags-label', description: 'field-hint', input: 'tags-input' }}
    />
  );
}
