import type { ReactElement } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Button, Key } from './button.tsx';
import { Icon } from './icon.tsx';
import { useHouseKeys } from './keys.ts';
import { dismiss, type Toast, useToasts } from './toast-list.ts';
import './toaster.css';

function takeBack(toast: Toast): void {
  toast.undo?.();
  dismiss(toast.id);
}

/** What just happened, with the way back. */
export function Toaster(): ReactElement {
  const text = useText();
  const toasts = useToasts();
  const latest = toasts.findLast((toast) => toast.undo);
  useHouseKeys(latest ? { u: () => takeBack(latest) } : {});
  return (
    <div className="toaster" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast" data-kind={toast.kind ?? 'plain'}>
          <span>{toast.text}</span>
          {toast.undo && (
            <Button kind="quiet" onClick={() => takeBack(toast)}>
              {text('ui.undo')} {toast === latest && <Key name="u" />}
            </Button>
          )}
          <Button kind="quiet" label={text('ui.close')} onClick={() => dismiss(toast.id)}>
            <Icon name="cross" />
          </Button>
        </div>
      ))}
    </div>
  );
}
