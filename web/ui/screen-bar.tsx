import { type ReactElement, type ReactNode, useEffect } from 'react';
import './screen-bar.css';

/** The head of a screen: its one title, then what belongs beside it. Names the browser's tab too. */
export function ScreenBar({ title, children }: { readonly title: string; readonly children?: ReactNode }): ReactElement {
  useEffect(() => {
    document.title = `${title} · Earshot`;
  }, [title]);
  return (
    <header className="screen-bar">
      <h1>{title}</h1>
      {children}
    </header>
  );
}
