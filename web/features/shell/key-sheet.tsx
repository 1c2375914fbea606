import type { ReactElement } from 'react';
import { type NamedKey, useNamedKeys } from '../../ui/keys.ts';
import { Dialog, Key, useText } from '../kit.ts';
import './key-sheet.css';
import { ROOMS, SETTINGS } from './rooms.ts';

function KeyList({ keys }: { readonly keys: readonly NamedKey[] }): ReactElement {
  return (
    <dl className="key-list">
      {keys.map(({ key, label }) => (
        <div key={key}>
          <dt>
            <Key name={key} />
            <span className="visually-hidden">{key}</span>
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Every key that does something here and now. */
export function KeySheet({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText();
  const named = useNamedKeys();
  const house: NamedKey[] = [
    { key: 'Control+K', label: text('shell.keys.palette') },
    { key: '?', label: text('shell.keys.sheet') },
    { key: 'u', label: text('shell.keys.undo') },
    ...[...ROOMS, SETTINGS].map((room) => ({
      key: `g ${room.letter}`,
      label: text('shell.keys.go', { room: text(room === SETTINGS ? 'settings.title' : room.name) }),
    })),
  ];
  return (
    <Dialog title={text('shell.keys.title')} onClose={onClose} width="wide">
      <div className="key-sheet">
        <section>
          <h3 className="section-head">{text('shell.keys.here')}</h3>
          {named.length === 0 ? <p>{text('shell.keys.none')}</p> : <KeyList keys={named} />}
        </section>
        <section>
          <h3 className="section-head">{text('shell.keys.everywhere')}</h3>
          <KeyList keys={house} />
        </section>
      </div>
      <p className="meta">{text('shell.keys.rest')}</p>
    </Dialog>
  );
}
