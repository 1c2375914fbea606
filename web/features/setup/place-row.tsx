import type { ReactElement } from 'react';
import { Button, Icon, useFormat, useText } from '../kit.ts';
import { CheckResult } from '../sources/check-result.tsx';
import { nameOf, type PlaceDraft } from './place-draft.ts';

/** What is set in a connection, without its secrets, in a few words. */
function inShort(place: PlaceDraft): string {
  if (place.kind === 'file') return place.file.name;
  const values = Object.values(place.draft.settings).map((value) =>
    Array.isArray(value) ? value.join(', ') : typeof value === 'object' ? '' : String(value),
  );
  return values.filter(Boolean).join(' · ').slice(0, 120);
}

/** One chosen place and what its check brought. */
export function PlaceRow({ place, onRemove }: { readonly place: PlaceDraft; readonly onRemove: () => void }): ReactElement {
  const text = useText();
  const format = useFormat();
  const name = nameOf(place);
  return (
    <tr>
      <td className="place-name">
        <Icon name={place.info.manifest.place} size={13} />
        <b>{name}</b>
        <span className="meta">{inShort(place)}</span>
      </td>
      <td>
        {place.kind === 'file' && (
          <div className="check" data-state="ok">
            <b>
              <Icon name="check" size={13} /> {text('setup.sources.fileReady')}
            </b>
            <span>{text('setup.sources.fileReady.hint', { size: format.number(Math.ceil(place.file.size / 1000)) })}</span>
          </div>
        )}
        {place.kind === 'connection' &&
          (place.draft.report ? (
            <CheckResult report={place.draft.report} isRunning={false} />
          ) : (
            <div className="check" data-state="running">
              <b>
                <Icon name="dash" size={13} /> {text('setup.sources.unchecked')}
              </b>
            </div>
          ))}
      </td>
      <td className="place-acts">
        <Button kind="quiet" label={text('setup.sources.remove', { name })} onClick={onRemove}>
          <Icon name="cross" />
        </Button>
      </td>
    </tr>
  );
}
