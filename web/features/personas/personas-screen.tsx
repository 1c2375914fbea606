import { type ReactElement, useState } from 'react';
import {
  Button,
  Dialog,
  Empty,
  Failed,
  Icon,
  Key,
  Loading,
  notify,
  ScreenBar,
  useBrandChoice,
  useKeys,
  useSession,
  useText,
} from '../kit.ts';
import { MatchingProfiles } from './matching-profiles.tsx';
import { PersonaDialog } from './persona-dialog.tsx';
import './personas.css';
import { Poster } from './poster.tsx';
import { type PersonaRow, usePersonaActs, usePersonas } from './use-personas.ts';

type RemoveProps = { readonly persona: PersonaRow; readonly onClose: () => void };

function RemoveDialog({ persona, onClose }: RemoveProps): ReactElement {
  const text = useText();
  const { remove } = usePersonaActs();
  const onSuccess = (): void => {
    notify({ text: text('personas.removed', { name: persona.name }) });
    onClose();
  };
  return (
    <Dialog title={text('personas.removeAsk', { name: persona.name })} onClose={onClose}>
      <div className="form">
        <p>{text('personas.removeAsk.why')}</p>
        {remove.error && (
          <p className="field-error" role="alert">
            {remove.error.message}
          </p>
        )}
        <div className="form-actions">
          <Button kind="danger" disabled={remove.isPending} onClick={() => remove.mutate(persona.id, { onSuccess })}>
            {text('personas.remove')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text('ui.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Types of customers, as posters, with who matches and by which rules. */
export function PersonasScreen(): ReactElement {
  const text = useText();
  const { mayDo } = useSession();
  const { brandIds } = useBrandChoice();
  const query = usePersonas(brandIds);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'add' | 'edit' | 'remove' | null>(null);
  const personas = query.data?.personas ?? [];
  const chosen = personas.find(({ id }) => id === chosenId) ?? personas[0];
  const mayChange = mayDo('trends');
  const step = (by: number): void => {
    const at = personas.findIndex(({ id }) => id === chosen?.id);
    const next = personas[Math.min(personas.length - 1, Math.max(0, at + by))];
    if (next) setChosenId(next.id);
  };
  useKeys({
    j: { label: text('personas.keys.move'), run: () => step(1) },
    k: { label: text('personas.keys.move'), run: () => step(-1) },
    p: { label: text('personas.print'), run: () => chosen && window.print() },
    ...(mayChange && chosen ? { e: { label: text('personas.keys.edit'), run: () => setDialog('edit') } } : {}),
  });
  const close = (): void => setDialog(null);
  return (
    <div className="personas-screen">
      <ScreenBar title={text('personas.title')}>
        <span className="grow" />
        {mayChange && chosen && (
          <>
            <Button kind="quiet" onClick={() => setDialog('remove')}>
              {text('personas.remove')}
            </Button>
            <Button kind="quiet" onClick={() => setDialog('edit')}>
              {text('personas.edit')} <Key name="e" />
            </Button>
          </>
        )}
        {mayChange && <Button onClick={() => setDialog('add')}>{text('personas.add')}</Button>}
        {chosen && (
          <Button kind="next" onClick={() => window.print()}>
            <Icon name="print" /> {text('personas.print')} <Key name="p" />
          </Button>
        )}
      </ScreenBar>
      {query.isPending && <Loading />}
      {query.isError && <Failed error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && personas.length === 0 && (
        <Empty title={text('personas.empty')} text={text('personas.empty.why')}>
          {mayChange && (
            <Button kind="next" onClick={() => setDialog('add')}>
              {text('personas.add')}
            </Button>
          )}
        </Empty>
      )}
      {chosen && (
        <div className="personas-body">
          <nav className="personas-list" aria-label={text('personas.list')}>
            {personas.map((persona) => (
              <button key={persona.id} type="button" aria-current={persona === chosen || undefined} onClick={() => setChosenId(persona.id)}>
                <b>{persona.name}</b>
                <span className="meta">{text('personas.matching', { count: persona.matching })}</span>
              </button>
            ))}
          </nav>
          <div className="personas-paper">
            <Poster persona={chosen} number={personas.indexOf(chosen) + 1} count={personas.length} />
          </div>
          <aside className="personas-side">
            <MatchingProfiles key={chosen.id} persona={chosen} />
          </aside>
        </div>
      )}
      {(dialog === 'add' || (dialog === 'edit' && chosen)) && (
        <PersonaDialog
          persona={dialog === 'edit' ? (chosen ?? null) : null}
          onSaved={(id) => {
            setChosenId(id);
            close();
          }}
          onClose={close}
        />
      )}
      {dialog === 'remove' && chosen && <RemoveDialog persona={chosen} onClose={close} />}
    </div>
  );
}
