import { type ReactElement, useState } from 'react';
import { Button, Icon, useText } from '../kit.ts';
import type { ConnectorInfo } from './connector-info.ts';
import { Markdown } from './markdown.tsx';
import './sources-form.css';

type GalleryProps = { readonly connectors: readonly ConnectorInfo[]; readonly onChoose: (info: ConnectorInfo) => void };

/** Every kind of place Earshot can listen to, each saying what it hears, what it does not, what it costs and needs. */
export function Gallery({ connectors, onChoose }: GalleryProps): ReactElement {
  const text = useText();
  const [kind, setKind] = useState(connectors[0]?.manifest.kind);
  const chosen = connectors.find((info) => info.manifest.kind === kind);
  return (
    <div>
      <p className="gallery-hint">{text('sources.gallery.hint')}</p>
      <div className="gallery">
        <ul className="gallery-list" aria-label={text('sources.gallery')}>
          {connectors.map((info) => (
            <li key={info.manifest.kind}>
              <button
                type="button"
                aria-pressed={info === chosen}
                data-autofocus={info === chosen || undefined}
                onClick={() => setKind(info.manifest.kind)}
                onDoubleClick={() => onChoose(info)}
              >
                <Icon name={info.manifest.place} />
                {info.manifest.name}
              </button>
            </li>
          ))}
        </ul>
        {chosen && (
          <section className="gallery-about" aria-live="polite">
            <h3>{chosen.manifest.name}</h3>
            <Markdown text={chosen.description} />
            <Button kind="next" onClick={() => onChoose(chosen)}>
              {text('sources.choose', { name: chosen.manifest.name })}
            </Button>
          </section>
        )}
      </div>
    </div>
  );
}
