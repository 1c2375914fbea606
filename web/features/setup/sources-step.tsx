import { type ReactElement, useState } from 'react';
import { Button, Dialog, Failed, Icon, Key, Loading, useText } from '../kit.ts';
import { ConnectionForm } from '../sources/connection-form.tsx';
import { type ConnectorInfo, useConnectors } from '../sources/connector-info.ts';
import { ChooseFile } from './choose-file.tsx';
import { nameOf, type PlaceDraft } from './place-draft.ts';
import { PlaceRow } from './place-row.tsx';
import { WizardStep } from './wizard-frame.tsx';

type SourcesStepProps = {
  readonly brandId: string;
  readonly places: readonly PlaceDraft[];
  readonly onChange: (places: readonly PlaceDraft[]) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

const firstParagraph = (markdown: string): string =>
  markdown
    .split(/\n\s*\n/)[0]
    ?.replaceAll(/[*`#]/g, '')
    .replaceAll('\n', ' ') ?? '';

/** Step 3: the places to listen to, each tried before anything is kept. */
export function SourcesStep({ brandId, places, onChange, onBack, onDone }: SourcesStepProps): ReactElement {
  const text = useText();
  const connectors = useConnectors();
  const [open, setOpen] = useState<ConnectorInfo | null>(null);
  const setUpWords = (info: ConnectorInfo): string => text(info.manifest.place === 'file' ? 'setup.sources.file' : 'setup.sources.setUp');
  const add = (place: PlaceDraft): void => {
    onChange([...places, place]);
    setOpen(null);
  };
  return (
    <WizardStep
      title={text('setup.sources.title')}
      intro={text('setup.sources.intro')}
      footer={
        <>
          <Button kind="quiet" onClick={onBack}>
            {text('ui.back')}
          </Button>
          <span className="grow" />
          <Button kind="next" onClick={onDone}>
            {text('setup.sources.continue', { count: places.length })} <Key name="Enter" />
          </Button>
        </>
      }
    >
      {places.length > 0 && (
        <table className="place-table">
          <thead>
            <tr>
              <th scope="col">{text('setup.sources.place')}</th>
              <th scope="col">{text('setup.sources.check')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {places.map((place) => (
              <PlaceRow
                key={`${place.kind} ${nameOf(place)}`}
                place={place}
                onRemove={() => onChange(places.filter((one) => one !== place))}
              />
            ))}
          </tbody>
        </table>
      )}
      <h2 className="section-head place-head">{text('setup.sources.more')}</h2>
      {connectors.isPending && <Loading />}
      {connectors.isError && <Failed error={connectors.error} onRetry={() => void connectors.refetch()} />}
      <table className="place-table">
        <tbody>
          {connectors.data?.connectors.map((info) => (
            <tr key={info.manifest.kind}>
              <td className="place-name">
                <Icon name={info.manifest.place} size={13} />
                <b>{info.manifest.name}</b>
                <span className="meta">{firstParagraph(info.description)}</span>
              </td>
              <td className="place-acts">
                <Button onClick={() => setOpen(info)} label={`${info.manifest.name}: ${setUpWords(info)}`}>
                  {setUpWords(info)}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && (
        <Dialog title={text('sources.form.new', { name: open.manifest.name })} onClose={() => setOpen(null)} width="wide">
          {open.manifest.place === 'file' ? (
            <ChooseFile info={open} onChoose={add} onCancel={() => setOpen(null)} />
          ) : (
            <ConnectionForm
              info={open}
              brandId={brandId}
              withRights={false}
              isSaving={false}
              error={null}
              onSave={(draft) => add({ kind: 'connection', info: open, draft })}
              onCancel={() => setOpen(null)}
            />
          )}
        </Dialog>
      )}
    </WizardStep>
  );
}
