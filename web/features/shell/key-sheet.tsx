import type { ReactElement } from 'react';
import { useNamedKeys } from '../../ui/keys.ts';
import { Dialog, Key, useText } from '../kit.ts';
import './key-sheet.css';
import { ROOMS, SETTINGS } from './rooms.ts';

type Line = { readonly keys: readonly string[]; readonly label: string };

/** Keys that do the same stand on one line. */
function linesOf(named: readonly { readonly key: string; readonly label: string }[]): Line[] {
  const lines = new Map<string, string[]>();
  for (const { key, label } of named) lines.set(label, [...(lines.get(label) ?? []), key]);
  return [...lines].map(([label, keys]) => ({ label, keys }));
}

function KeyList({ lines }: { readonly lines: readonly Line[] }): ReactElement {
  return (
    <dl className="key-list">
      {lines.map(({ keys, label }) => (
        <div key={label}>
          <dt>
            {keys.map((key) => (
              <Key key={key} name={key} />
            ))}
            <span className="visually-hidden">{keys.join(', ')}</span>
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
  const house = [
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
          {named.length === 0 ? <p>{text('shell.keys.none')}</p> : <KeyList lines={linesOf(named)} />}
        </section>
        <section>
          <h3 className="section-head">{text('shell.keys.everywhere')}</h3>
          <KeyList lines={linesOf(house)} />
        </section>
      </div>
      <p className="meta">{text('shell.keys.rest')}</p>
    </Dialog>
  );
}
