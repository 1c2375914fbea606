import { type ReactElement, useState } from 'react';
import type { Rights } from '../../../server/domain/connection.ts';
import { useBrandChoice, useText } from '../kit.ts';
import { FIRST_RIGHTS } from '../sources/rights-fields.tsx';
import { BrandStep } from './brand-step.tsx';
import { LookStep } from './look-step.tsx';
import type { PlaceDraft } from './place-draft.ts';
import { RightsStep } from './rights-step.tsx';
import { SourcesStep } from './sources-step.tsx';
import type { Started } from './start-listening.ts';
import { type Step, WizardFrame } from './wizard-frame.tsx';

/** Steps 2 to 5. What was not kept yet lives here only; brand and connections are kept as soon as they are made. */
export function Wizard(): ReactElement {
  const text = useText();
  const { brands } = useBrandChoice();
  const [brandId, setBrandId] = useState<string | null>(brands[0]?.id ?? null);
  const [step, setStep] = useState<Step>(brandId === null ? 'brand' : 'sources');
  const [places, setPlaces] = useState<readonly PlaceDraft[]>([]);
  const [rights, setRights] = useState<Rights>(FIRST_RIGHTS);
  const [started, setStarted] = useState<Started>({ hooks: [], files: [] });
  const [keptCount, setKeptCount] = useState(0);
  const chosenCount = places.length + keptCount;
  const brand = brands.find(({ id }) => id === brandId) ?? null;
  const notes = {
    ...(brand ? { brand: text('setup.meta.brand.done', { name: brand.name, count: brand.terms.length }) } : {}),
    ...(chosenCount > 0 ? { sources: text('setup.meta.sources.done', { count: chosenCount }) } : {}),
    ...(step === 'look'
      ? { rights: text('setup.meta.rights.done', { basis: text(`sources.basis.${rights.legalBasis}`), days: rights.retentionDays }) }
      : {}),
  };
  return (
    <WizardFrame step={step} notes={notes} onGo={setStep}>
      {step === 'brand' && (
        <BrandStep
          brand={brand}
          onDone={(id) => {
            setBrandId(id);
            setStep('sources');
          }}
        />
      )}
      {step === 'sources' && brandId !== null && (
        <SourcesStep
          brandId={brandId}
          places={places}
          onChange={setPlaces}
          onBack={() => setStep('brand')}
          onDone={() => setStep(places.length > 0 ? 'rights' : 'look')}
        />
      )}
      {step === 'rights' && brandId !== null && (
        <RightsStep
          brandId={brandId}
          places={places}
          rights={rights}
          onRights={setRights}
          onKept={(place, made) => {
            setPlaces((before) => before.filter((one) => one !== place));
            setKeptCount((before) => before + 1);
            setStarted((before) => ({ hooks: [...before.hooks, ...made.hooks], files: [...before.files, ...made.files] }));
          }}
          onBack={() => setStep('sources')}
          onDone={() => setStep('look')}
        />
      )}
      {step === 'look' && brandId !== null && <LookStep brandId={brandId} started={started} />}
    </WizardFrame>
  );
}
