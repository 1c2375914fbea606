import type { ReactElement } from 'react';
import { useText } from '../kit.ts';
import type { SourceState } from './source-state.ts';

const round = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round' } as const;

function drawing(state: SourceState): ReactElement {
  if (state === 'failed')
    return (
      <>
        <circle cx="8" cy="8" r="6.5" fill="currentColor" />
        <path d="M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6" {...round} stroke="var(--on-alarm)" strokeWidth="1.6" />
      </>
    );
  if (state === 'silent') return <path d="M8 2.2 13.8 8 8 13.8 2.2 8z" fill="currentColor" />;
  if (state === 'slowed') return <circle cx="8" cy="8" r="4" {...round} strokeWidth="1.6" />;
  if (state === 'paused' || state === 'stopped') return <path d="M6 4.5v7M10 4.5v7" {...round} strokeWidth="1.8" />;
  return <circle cx="8" cy="8" r={state === 'collecting' ? 4.5 : 3.2} fill="currentColor" />;
}

/** Health as a shape with a word: disc with cross, diamond, ring, two bars, dot. */
export function HealthSign({ state }: { readonly state: SourceState }): ReactElement {
  const text = useText();
  return (
    <svg
      className="health-sign"
      data-state={state}
      width="14"
      height="14"
      viewBox="0 0 16 16"
      role="img"
      aria-label={text(`sources.state.${state}`)}
    >
      {drawing(state)}
    </svg>
  );
}
