import { type ReactElement, type ReactNode, useId } from 'react';
import { useText } from '../i18n/use-text.ts';
import './fields.css';

type FieldProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly isLabelHidden?: boolean;
};

type Described = FieldProps & { readonly id: string; readonly children: ReactNode };

const describedBy = (id: string, { hint, error }: FieldProps): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

function Field({ id, label, hint, error, isLabelHidden, children }: Described): ReactElement {
  return (
    <div className="field" data-wrong={Boolean(error)}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {children}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

const attributes = (id: string, props: FieldProps) => ({
  id,
  required: props.required,
  disabled: props.disabled,
  'aria-invalid': props.error ? true : undefined,
  'aria-describedby': describedBy(id, props),
});

export type TextFieldProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'search' | 'date';
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  readonly name?: string;
  readonly min?: number;
  readonly max?: number;
};

export function TextField(props: TextFieldProps): ReactElement {
  const id = useId();
  return (
    <Field {...props} id={id}>
      <input
        {...attributes(id, props)}
        className="input"
        type={props.type ?? 'text'}
        value={props.value}
        placeholder={props.placeholder}
        autoComplete={props.autoComplete ?? 'off'}
        data-autofocus={props.autoFocus || undefined}
        // biome-ignore lint/a11y/noAutofocus: the first field of a form somebody just opened.
        autoFocus={props.autoFocus}
        name={props.name}
        min={props.min}
        max={props.max}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

export type TextAreaProps = FieldProps & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
};

export function TextArea(props: TextAreaProps): ReactElement {
  const id = useId();
  return (
    <Field {...props} id={id}>
      <textarea
        {...attributes(id, props)}
        className="input"
        rows={props.rows ?? 4}
        value={props.value}
        placeholder={props.placeholder}
        // biome-ignore lint/a11y/noAutofocus: the first field of a form somebody just opened.
        autoFocus={props.autoFocus}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

export type SelectProps<V extends string> = FieldProps & {
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V) => void;
};

export function Select<V extends string>(props: SelectProps<V>): ReactElement {
  const id = useId();
  const choose = (value: string): void => {
    const chosen = props.options.find((option) => option.value === value);
    if (chosen) props.onChange(chosen.value);
  };
  return (
    <Field {...props} id={id}>
      <select {...attributes(id, props)} className="input" value={props.value} onChange={(event) => choose(event.target.value)}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export type CheckboxProps = {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly isLabelHidden?: boolean;
};

export function Checkbox({ label, hint, checked, onChange, disabled, isLabelHidden }: CheckboxProps): ReactElement {
  const id = useId();
  return (
    <div className="checkbox">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}

/** Marks a field that may stay empty. */
export function useOptional(): (label: string) => string {
  const text = useText();
  return (label) => `${label} (${text('ui.optional')})`;
}
