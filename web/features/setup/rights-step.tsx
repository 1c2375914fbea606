import { type ReactElement, useState } from 'react';
import type { Rights } from '../../../server/domain/connection.ts';
import { Button, Key, useText } from '../kit.ts';
import { CheckResult } from '../sources/check-result.tsx';
import { RightsFields } from '../sources/rights-fields.tsx';
import { nameOf, type PlaceDraft } from './place-draft.ts';
import { type Started, startPlace } from './start-listening.ts';
import { WizardStep } from './wizard-frame.tsx';

type RightsStepProps = {
  readonly brandId: string;
  readonly places: readonly PlaceDraft[];
  readonly rights: Rights;
  readonly onRights: (rights: Rights) => void;
  /** A place is kept: it must not be made a second time when a later one fails. */
  readonly onKept: (place: PlaceDraft, made: Started) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
};

/** Step 4: why, for what and how long; then every place starts. */
export function RightsStep({ brandId, places, rights, onRights, onKept, onBack, onDone }: RightsStepProps): ReactElement {
  const text = useText();
  const [starting, setStarting] = useState<string | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const start = async (): Promise<void> => {
    setFailed(null);
    for (const place of places) {
      setStarting(nameOf(place));
      try {
        onKept(place, await startPlace(brandId, place, rights));
      } catch (error) {
        setFailed(
          new Error(text('setup.rights.failed', { name: nameOf(place), reason: error instanceof Error ? error.message : String(error) })),
        );
        setStarting(null);
        return;
      }
    }
    setStarting(null);
    onDone();
  };
  return (
    <WizardStep
      title={text('setup.rights.title')}
      intro={text('setup.rights.intro')}
      footer={
        <>
          <Button kind="quiet" onClick={onBack} disabled={starting !== null}>
            {text('ui.back')}
          </Button>
          <span className="grow" />
          <span className="meta" role="status">
            {starting !== null && text('setup.rights.starting', { name: starting })}
          </span>
          <Button kind="next" onClick={() => void start()} disabled={starting !== null}>
            {text('setup.rights.start')} <Key name="Enter" />
          </Button>
        </>
      }
    >
      <RightsFields rights={rights} onChange={onRights} />
      <p className="rights-note">{text('setup.rights.note')}</p>
      {failed && <CheckResult report={null} isRunning={false} error={failed} />}
    </WizardStep>
  );
}
