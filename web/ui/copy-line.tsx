import { type ReactElement, useId } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import './copy-line.css';
import { notify } from './toast-list.ts';

type CopyLineProps = { readonly label: string; readonly value: string; readonly isBlock?: boolean };

/** Something to take elsewhere: an address, a secret, a command. */
export function CopyLine({ label, value, isBlock = false }: CopyLineProps): ReactElement {
  const text = useText();
  const id = useId();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    notify({ text: text('ui.copied') });
  };
  return (
    <div className="copy-line">
      <label htmlFor={id}>{label}</label>
      <div>
        {isBlock ? (
          <textarea
            id={id}
            className="input"
            readOnly
            rows={value.split('\n').length}
            value={value}
            onFocus={(event) => event.target.select()}
          />
        ) : (
          <input id={id} className="input" readOnly value={value} onFocus={(event) => event.target.select()} />
        )}
        {/* The clipboard is there on secure pages only; elsewhere the text is selected on focus. */}
        {window.isSecureContext && <Button onClick={() => void copy()}>{text('ui.copy')}</Button>}
      </div>
    </div>
  );
}
