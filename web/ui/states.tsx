import type { ReactElement, ReactNode } from 'react';
import { ApiError } from '../api/ask.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import './states.css';

/** A line that has gone quiet. */
function QuietLine(): ReactElement {
  return (
    <svg width="132" height="40" viewBox="0 0 132 40" aria-hidden="true">
      <path d="M4 34h124" stroke="var(--line-strong)" />
      <path
        d="M4 30c9 0 12-6 20-6s10 5 18 5 10-17 18-17 8 15 16 15 9-4 16-4 10 7 16 7h20"
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth="1.5"
      />
      <circle cx="128" cy="30" r="3.5" fill="var(--linden)" stroke="var(--linden-edge)" />
    </svg>
  );
}

type EmptyProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

/** Nothing is here, and why that is so. */
export function Empty({ title, text, children }: EmptyProps): ReactElement {
  return (
    <div className="empty">
      <QuietLine />
      <h2>{title}</h2>
      <p>{text}</p>
      {children && <div className="empty-next">{children}</div>}
    </div>
  );
}

/** Something failed: the fact, the reason, the step. */
export function Failed({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }): ReactElement {
  const text = useText();
  const refusal = error instanceof ApiError ? error : null;
  if (refusal?.status === 403) return <NoPermission />;
  const isAway = refusal?.status === 0;
  return (
    <div className="failed" role="alert">
      <h2>
        <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.5" fill="var(--alarm)" />
          <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" stroke="var(--on-alarm)" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
        {text(isAway ? 'ui.failed.unreachable.title' : 'ui.failed')}
      </h2>
      <dl>
        <dt>{text('ui.why')}</dt>
        <dd>{isAway ? text('ui.failed.unreachable') : error instanceof Error ? error.message : String(error)}</dd>
        <dt>{text('ui.do')}</dt>
        <dd>{text('ui.failed.step')}</dd>
      </dl>
      {onRetry && <Button onClick={onRetry}>{text('ui.retry')}</Button>}
      {refusal && (
        <p className="failed-code">
          {refusal.code}
          {refusal.requestId && ` · ${refusal.requestId}`}
        </p>
      )}
    </div>
  );
}

export function Loading(): ReactElement {
  const text = useText();
  return (
    <p className="loading" role="status">
      {text('ui.loading')}
    </p>
  );
}

export function NoPermission(): ReactElement {
  const text = useText();
  return (
    <div className="empty">
      <h2>{text('ui.forbidden')}</h2>
      <p>{text('ui.forbidden.why')}</p>
    </div>
  );
}
