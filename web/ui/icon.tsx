import type { ReactElement } from 'react';
import { ICONS, type IconName } from './icon-paths.ts';

type IconProps = { readonly name: IconName; readonly size?: number; readonly label?: string };

/** A line drawing. Without a label it says nothing to a screen reader: the words beside it do. */
export function Icon({ name, size = 16, label }: IconProps): ReactElement {
  const path = <path d={ICONS[name]} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />;
  if (label === undefined) {
    return (
      <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
        {path}
      </svg>
    );
  }
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" role="img" aria-label={label}>
      {path}
    </svg>
  );
}

/** The house's mark: an ear that listens. */
export function Logo({ size = 28 }: { readonly size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="7" fill="var(--linden)" />
      <path
        d="M9.4 20.4a8.3 8.3 0 1 1 12.6-7.1c0 4.8-3.7 4.9-3.7 7.8 0 1.5-1 2.3-2.3 2.3"
        fill="none"
        stroke="var(--on-linden)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <circle cx="13.9" cy="13.7" r="2.6" fill="var(--on-linden)" />
    </svg>
  );
}
