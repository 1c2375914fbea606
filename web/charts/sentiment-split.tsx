import type { ReactElement } from 'react';
import './charts.css';

/** Shares of negative and positive mentions, diverging from a middle line, with both figures printed. */
export function SentimentSplit({ negative, positive, label }: { negative: number; positive: number; label: string }): ReactElement {
  const half = 36;
  const left = (Math.min(100, negative) / 100) * half;
  const right = (Math.min(100, positive) / 100) * half;
  return (
    <span className="split" role="img" aria-label={label}>
      <span className="split-figure split-negative">{Math.round(negative)}</span>
      <svg width={half * 2 + 2} height={10} aria-hidden="true">
        <rect className="split-bar-negative" x={half - left} y={1} width={left} height={8} />
        <rect className="split-bar-positive" x={half + 2} y={1} width={right} height={8} />
        <line className="split-middle" x1={half + 1} x2={half + 1} y1={0} y2={10} />
      </svg>
      <span className="split-figure split-positive">{Math.round(positive)}</span>
    </span>
  );
}
