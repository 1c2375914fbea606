import type { ReactElement, ReactNode } from 'react';
import { Key } from './button.tsx';
import './key-foot.css';

type KeyFootProps = {
  readonly keys: readonly { readonly names: readonly string[]; readonly label: string }[];
  readonly children?: ReactNode;
};

/** The foot of a list: what can be pressed here. For the eye only: the sheet of keys tells everybody. */
export function KeyFoot({ keys, children }: KeyFootProps): ReactElement {
  return (
    <footer className="key-foot">
      {keys.map(({ names, label }) => (
        <span key={label} aria-hidden="true">
          {names.map((name) => (
            <Key key={name} name={name} />
          ))}
          {label}
        </span>
      ))}
      <span className="grow" />
      {children}
    </footer>
  );
}
