import type { ReactElement } from 'react';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { TagsField } from '../../ui/tags-field.tsx';
import { TextField, useOptional, useText } from '../kit.ts';
import './brand.css';
import { type BrandDraft, type BrandFault, competitorsOf } from './brand-draft.ts';
import { TermFields } from './term-fields.tsx';
import { timeZones } from './time-zones.ts';
import { TopicFields } from './topic-fields.tsx';
import { TryTerms } from './try-terms.tsx';

const LANGUAGES = ['de', 'en', 'fr', 'nl', 'da', 'pl', 'it', 'es', 'tr', 'uk'];
const isCode = (code: string): boolean => /^[a-z]{2,3}$/.test(code);

type BrandFieldsProps = {
  readonly draft: BrandDraft;
  readonly onChange: (draft: BrandDraft) => void;
  /** Shown only after somebody tried to go on. */
  readonly faults: readonly BrandFault[];
};

/** What a brand listens for, and how it is told apart. */
export function BrandFields({ draft, onChange, faults }: BrandFieldsProps): ReactElement {
  const text = useText();
  const optional = useOptional();
  const set = (change: Partial<BrandDraft>): void => onChange({ ...draft, ...change });
  const faultOf = (fault: BrandFault): string | null => (faults.includes(fault) ? text(fault) : null);
  return (
    <>
      <TextField
        label={text('settings.brand.name')}
        required
        autoFocus
        error={faultOf('settings.brand.needsName')}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <TermFields terms={draft.terms} onChange={(terms) => set({ terms })} error={faultOf('settings.brand.needsTerm')} />
      <TryTerms terms={draft.terms} />
      <details className="brand-more">
        <summary>{text('settings.brand.more')}</summary>
        <div className="form">
          <div className="form-row">
            <TagsField
              label={optional(text('settings.brand.languages'))}
              hint={text('settings.brand.languages.hint')}
              value={draft.languages}
              suggestions={LANGUAGES}
              onChange={(codes) => set({ languages: codes.map((code) => code.toLowerCase()).filter(isCode) })}
            />
            <TagsField
              label={optional(text('settings.brand.handles'))}
              hint={text('settings.brand.handles.hint')}
              value={draft.ownHandles}
              placeholder="@nordlinie"
              onChange={(ownHandles) => set({ ownHandles })}
            />
          </div>
          <TagsField
            label={optional(text('settings.brand.competitors'))}
            hint={text('settings.brand.competitors.hint')}
            value={draft.competitors.map(({ name }) => name)}
            onChange={(names) => set({ competitors: competitorsOf(names, draft.competitors) })}
          />
          <TopicFields topics={draft.topics} onChange={(topics) => set({ topics })} />
          <div className="form-row">
            <TextField
              label={optional(text('settings.brand.notBefore'))}
              type="date"
              value={draft.notBefore?.toISOString().slice(0, 10) ?? ''}
              onChange={(day) => set({ notBefore: day ? new Date(`${day}T00:00:00Z`) : null })}
            />
            <ChoiceField
              label={text('settings.brand.zone')}
              options={timeZones(draft.timeZone)}
              value={draft.timeZone}
              onChange={(timeZone) => set({ timeZone })}
            />
          </div>
        </div>
      </details>
    </>
  );
}
