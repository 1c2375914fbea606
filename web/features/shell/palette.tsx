import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { Dialog, useText } from '../kit.ts';
import { findDestinations } from './palette-search.ts';
import { useDestinations } from './use-destinations.ts';

/** Type where you want to go. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const text = useText();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const found = findDestinations(useDestinations(), typed);
  const chosen = found[Math.min(at, found.length - 1)];
  const open = (): void => {
    onClose();
    chosen?.open();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((before) => (Math.min(before, found.length - 1) + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open();
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title={text('shell.palette')} onClose={onClose}>
      <input
        className="input"
        type="text"
        role="combobox"
        aria-label={text('shell.palette')}
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        placeholder={text('shell.palette.placeholder')}
        autoComplete="off"
        data-autofocus
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={listId} role="listbox" aria-label={text('shell.palette')} className="palette-list">
        {found.map((destination, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves and opens by key.
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the active option.
          <div
            key={destination.id}
            id={`${listId}-${destination.id}`}
            role="option"
            aria-selected={destination === chosen}
            className="palette-option"
            onMouseMove={() => setAt(index)}
            onClick={open}
          >
            {destination.name}
            <span className="meta">{destination.kind}</span>
          </div>
        ))}
      </div>
      <p className="meta" role="status">
        {found.length === 0 && text('shell.palette.none')}
      </p>
    </Dialog>
  );
}
