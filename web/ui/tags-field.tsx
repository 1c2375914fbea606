import { TagsInput } from '@mantine/core';
import type { ReactElement } from 'react';
import './tags-field.css';

export type TagsFieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
  readonly required?: boolean;
  /** Signs besides Enter that end an entry. */
  readonly splitChars?: readonly string[];
};

/** Several short entries: each ends with Enter or a comma and can be taken away again. */
export function TagsField(props: TagsFieldProps): ReactElement {
  return (
    <TagsInput
      label={props.label}
      description={props.hint}
      error={props.error ?? null}
      value={[...props.value]}
      onChange={props.onChange}
      data={[...(props.suggestions ?? [])]}
      splitChars={[...(props.splitChars ?? [',', ';'])]}
      placeholder={props.value.length === 0 ? (props.placeholder ?? '') : ''}
      required={props.required ?? false}
      withAsterisk={false}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      classNames={{ root: 'tags-field', label: 'tags-label', description: 'field-hint', error: 'field-error', input: 'tags-input' }}
    />
  );
}
