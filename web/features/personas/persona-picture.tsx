import type { ReactElement } from 'react';

/** A number of a name, the same every time. */
function seedOf(name: string): number {
  let seed = 7;
  for (const sign of name) seed = (seed * 31 + (sign.codePointAt(0) ?? 0)) % 100_003;
  return seed;
}

const hill = (seed: number, base: number, swing: number): string => {
  const at = (step: number): number => base + Math.sin(seed * 0.7 + step * 1.9) * swing;
  return `M0 ${at(0)}C60 ${at(1) - swing} 110 ${at(2) + swing} 180 ${at(3)}S300 ${at(4) + swing} 360 ${at(5)}V250H0Z`;
};

/** A view out of a window, drawn from the persona's name: every persona has its own landscape, none has a face. */
export function PersonaPicture({ name }: { readonly name: string }): ReactElement {
  const seed = seedOf(name);
  const [sunX, sunY, trees] = [90 + (seed % 190), 62 + (seed % 5) * 13, (seed % 4) + 2];
  return (
    <svg className="persona-picture" viewBox="0 0 360 250" aria-hidden="true">
      <clipPath id="persona-window">
        <rect x="18" y="12" width="324" height="196" rx="18" />
      </clipPath>
      <rect width="360" height="250" fill="#e8e8df" />
      <g clipPath="url(#persona-window)">
        <rect width="360" height="250" fill="#fbfcf4" />
        <circle cx={sunX} cy={sunY} r="38" fill="#c9db3a" />
        <path d={hill(seed, 140, 14)} fill="#c6c6ba" />
        {Array.from({ length: trees }, (_, index) => {
          const x = 40 + ((seed * (index + 3) * 37) % 280);
          return <path key={x} d={`M${x} 152l9-24 9 24z`} fill="#474940" />;
        })}
        <path d={hill(seed + 3, 164, 10)} fill="#85877a" />
        <path d={hill(seed + 8, 186, 8)} fill="#474940" />
        <path d={`M0 ${196 + (seed % 6)}h360`} stroke="#1a1b16" strokeWidth="3" strokeDasharray="26 8" />
      </g>
      <rect x="18" y="12" width="324" height="196" rx="18" fill="none" stroke="#1a1b16" strokeWidth="4" />
      <path d="M190 12v196" stroke="#e8e8df" strokeWidth="8" />
      <rect y="240" width="360" height="10" fill="#1a1b16" />
    </svg>
  );
}
