import { type ReactElement, type ReactNode, useEffect } from 'react';
import { Logo } from '../../ui/icon.tsx';
import { Button, useLanguage, useText } from '../kit.ts';
import './door.css';

/** A curve that rises out of its band: what the house is for, without a word. */
function Pulse(): ReactElement {
  return (
    <svg className="door-pulse" viewBox="0 0 600 120" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 78c60-8 110-4 170-10s120-10 180-4 150 2 250-6v38c-90 8-180 4-250 6s-120-2-180 2-110 6-170 0z" fill="var(--band)" />
      <path d="M470 74c30-2 60-18 82-44 14-18 30-26 48-28v82c-40 3-90 4-130 2z" fill="var(--linden)" />
      <path
        d="M0 88l24-6 22 8 26-12 20 9 28-14 22 10 24-4 26-12 22 12 28-8 20 6 26-14 24 10 22 4 26-10 24 6 22-8 26 9 24-6c30-2 60-18 92-56 8-8 18-12 26-12"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

type DoorPageProps = { readonly title: string; readonly lead: string; readonly children: ReactNode };

/** A page for those who are not inside yet. */
export function DoorPage({ title, lead, children }: DoorPageProps): ReactElement {
  const text = useText();
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    document.title = `${title} · Earshot`;
  }, [title]);
  return (
    <main className="door">
      <header className="door-head">
        <Logo size={24} />
        <b>Earshot</b>
        <span className="grow" />
        <Button kind="quiet" onClick={() => setLanguage(language === 'de' ? 'en' : 'de')}>
          {text('login.language')}
        </Button>
      </header>
      <section className="door-body">
        <h1>{title}</h1>
        <p>{lead}</p>
        {children}
      </section>
      <Pulse />
    </main>
  );
}

/** Why the door stayed shut. */
export function DoorTrouble({ error }: { readonly error: unknown }): ReactElement | null {
  const text = useText();
  if (!error) return null;
  return (
    <div className="door-trouble" role="alert">
      <b>{text('login.failed')}</b>
      <p>{error instanceof Error ? error.message : String(error)}</p>
    </div>
  );
}
