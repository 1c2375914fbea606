import type { ReactElement } from 'react';

const STEPS = 120;
const WIDTH = 600;
const BASE = 84;

/** Quiet talk, then a subject that everybody talks about; the same every time. */
function courseAt(step: number): { readonly line: number; readonly low: number; readonly high: number } {
  const middle = BASE + Math.sin(step / 17) * 5;
  const noise = Math.sin(step * 2.3) * 4 + Math.sin(step * 5.1) * 3;
  const rise = step < 92 ? 0 : 74 * (1 - Math.exp(-(((step - 92) / 14) ** 2)));
  return { line: middle + noise * (rise > 20 ? 0.3 : 1) - rise, low: middle + 13, high: middle - 13 };
}

const course = Array.from({ length: STEPS + 1 }, (_, step) => ({ x: (step / STEPS) * WIDTH, ...courseAt(step) }));
const path = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

const BAND = `${path(course.map(({ x, high }) => [x, high]))}${path([...course].reverse().map(({ x, low }) => [x, low])).replace('M', 'L')}Z`;
const ABOVE = `${path(course.map(({ x, line, high }) => [x, Math.min(line, high)]))}${path([...course].reverse().map(({ x, high }) => [x, high])).replace('M', 'L')}Z`;
const LINE = path(course.map(({ x, line }) => [x, line]));

/** A curve that rises out of its band: what the house is for, without a word. */
export function Pulse(): ReactElement {
  return (
    <svg className="door-pulse" viewBox={`0 0 ${WIDTH} 110`} preserveAspectRatio="none" aria-hidden="true">
      <path d={BAND} fill="var(--band)" />
      <path d={ABOVE} fill="var(--linden)" />
      <path d={LINE} fill="none" stroke="var(--ink)" strokeWidth="1.5" strokeLinejoin="round" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
