import type { ReactElement } from 'react';
import type { Term } from '../../../server/domain/brand.ts';
import { Button, Checkbox, Icon, TextField, useText } from '../kit.ts';

type TermFieldsProps = { readonly terms: readonly Term[]; readonly onChange: (terms: Term[]) => void; readonly error?: string | null };

/** What is listened for, one expression a line. */
export function TermFields({ terms, onChange, error }: TermFieldsProps): ReactElement {
  const text = useText();
  const set = (at: number, term: Term): void => onChange(terms.map((old, index) => (index === at ? term : old)));
  return (
    <fieldset className="term-fields">
      <legend>{text('settings.brand.terms')}</legend>
      <p className="field-hint">{text('settings.brand.terms.hint')}</p>
      {terms.map((term, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an expression is known by its line only.
        <div key={index} className="term-line">
          <TextField
            label={text('settings.brand.term', { number: index + 1 })}
            isLabelHidden
            placeholder={index === 0 ? text('settings.brand.term.placeholder') : ''}
            error={index === 0 ? error : null}
            value={term.query}
            onChange={(query) => set(index, { ...term, query })}
          />
          <Checkbox
            label={text('settings.brand.compounds')}
            checked={term.compounds}
            onChange={(compounds) => set(index, { ...term, compounds })}
          />
          {terms.length > 1 && (
            <Button
              kind="quiet"
              label={text('settings.brand.term.remove', { number: index + 1 })}
              onClick={() => onChange(terms.filter((_, at) => at !== index))}
            >
              <Icon name="cross" />
            </Button>
          )}
        </div>
      ))}
      <Button kind="quiet" onClick={() => onChange([...terms, { query: '', compounds: false }])}>
        <Icon name="plus" /> {text('settings.brand.term.add')}
      </Button>
    </fieldset>
  );
}
