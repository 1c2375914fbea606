import { type ReactElement, type ReactNode, useEffect } from 'react';
import { Logo } from '../../ui/icon.tsx';
import { Button, useLanguage, useText } from '../kit.ts';
import './door.css';
import { Pulse } from './pulse.tsx';

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
