import { type FormEvent, type ReactElement, useState } from 'react';
import type { NewPersona } from '../../../server/domain/author.ts';
import { BrandId } from '../../../server/domain/ids.ts';
import { Button, Dialog, Select, TextArea, TextField, useBrandChoice, useText } from '../kit.ts';
import { firstValue, linesOf, readPersona } from './persona-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { type PersonaRow, usePersonaActs } from './use-personas.ts';

function startOf(persona: PersonaRow | null, brandId: string): NewPersona {
  if (persona) {
    const { id: _id, createdAt: _createdAt, matching: _matching, ...rest } = persona;
    return rest;
  }
  const rules = [{ field: 'aspect', is: firstValue('aspect'), weight: 1 }];
  return { brandId: BrandId.parse(brandId), name: '', summary: '', goals: [], worries: [], rules, threshold: 0.6 };
}

type PersonaDialogProps = { readonly persona: PersonaRow | null; readonly onSaved: (id: string) => void; readonly onClose: () => void };

/** Describes a type of customer: words for people, rules for matching. */
export function PersonaDialog({ persona, onSaved, onClose }: PersonaDialogProps): ReactElement {
  const text = useText();
  const { brands, brandIds } = useBrandChoice();
  const { save } = usePersonaActs();
  const [draft, setDraft] = useState(() => startOf(persona, brandIds[0] ?? ''));
  const [goals, setGoals] = useState(draft.goals.join('\n'));
  const [worries, setWorries] = useState(draft.worries.join('\n'));
  const [wasTried, setTried] = useState(false);
  const set = (change: Partial<NewPersona>): void => setDraft({ ...draft, ...change });
  const read = readPersona({ ...draft, goals: linesOf(goals), worries: linesOf(worries) });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (read && !save.isPending) save.mutate({ id: persona?.id ?? null, persona: read }, { onSuccess: ({ id }) => onSaved(id) });
  };
  const title = persona ? text('personas.form.change', { name: persona.name }) : text('personas.form.new');
  return (
    <Dialog title={title} onClose={onClose} width="wide">
      <form className="form" noValidate onSubmit={submit}>
        {!persona && brands.length > 1 && (
          <Select
            label={text('personas.form.brand')}
            value={draft.brandId as string}
            options={brands.map((brand) => ({ value: brand.id as string, label: brand.name }))}
            onChange={(id) => set({ brandId: BrandId.parse(id) })}
          />
        )}
        <TextField
          label={text('personas.form.name')}
          placeholder={text('personas.form.name.example')}
          required
          autoFocus
          value={draft.name}
          onChange={(name) => set({ name })}
        />
        <TextField label={text('personas.form.summary')} value={draft.summary} onChange={(summary) => set({ summary })} />
        <div className="form-row">
          <TextArea label={text('personas.form.goals')} rows={3} value={goals} onChange={setGoals} />
          <TextArea label={text('personas.form.worries')} rows={3} value={worries} onChange={setWorries} />
        </div>
        <RuleFields rules={draft.rules} onChange={(rules) => set({ rules })} />
        <TextField
          label={text('personas.form.threshold')}
          value={String(draft.threshold)}
          onChange={(typed) => set({ threshold: Math.min(1, Math.max(0, Number(typed.replace(',', '.')) || 0)) })}
        />
        {((wasTried && !read) || save.error) && (
          <p className="field-error" role="alert">
            {save.error ? save.error.message : text('personas.form.incomplete')}
          </p>
        )}
        <div className="form-actions">
          <Button kind="next" type="submit" disabled={save.isPending}>
            {text('ui.save')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
