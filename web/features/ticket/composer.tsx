import { type ReactElement, type Ref, useState } from 'react';
import { Button, Key, useFormat, useKeys, useText } from '../kit.ts';
import { type DraftState, isDirty, lengthOf } from './draft-state.ts';
import type { useDraft } from './use-draft.ts';

type ComposerProps = {
  readonly draft: ReturnType<typeof useDraft>;
  /** null: as long as one likes. */
  readonly maxChars: number;
  readonly nameOf: (userId: string) => string;
  readonly isMine: boolean;
  readonly onWriting: (isWriting: boolean) => void;
  readonly ref: Ref<HTMLTextAreaElement>;
};

function useSavedWords(state: DraftState): string {
  const text = useText();
  const format = useFormat();
  if (state.phase === 'failed') return text('ticket.draft.failed');
  if (state.phase === 'saving') return text('ticket.draft.saving');
  if (isDirty(state)) return text('ticket.draft.unsaved');
  return state.savedAt && state.text !== '' ? text('ticket.draft.saved', { at: format.time(state.savedAt) }) : '';
}

/** Two people wrote at once: both texts, and who decides. */
function Stale({ draft, nameOf }: Pick<ComposerProps, 'draft' | 'nameOf'>): ReactElement | null {
  const text = useText();
  const format = useFormat();
  const { theirs } = draft.state;
  if (!theirs) return null;
  return (
    <div className="draft-stale" role="alert">
      <p>
        <strong>{text('ticket.draft.stale', { name: nameOf(theirs.by), at: format.time(theirs.at) })}</strong>
      </p>
      <blockquote>{theirs.text || text('ticket.draft.empty')}</blockquote>
      <div className="form-actions">
        <Button onClick={() => draft.tell({ kind: 'take-theirs' })}>{text('ticket.draft.takeTheirs')}</Button>
        <Button onClick={() => draft.tell({ kind: 'keep-mine' })}>{text('ticket.draft.keepMine')}</Button>
      </div>
    </div>
  );
}

/** Where our answer is written. What goes out is said before anybody presses. */
export function Composer({ draft, maxChars, nameOf, isMine, onWriting, ref }: ComposerProps): ReactElement {
  const text = useText();
  const format = useFormat();
  const [isSending, setSending] = useState(false);
  const { state } = draft;
  const length = lengthOf(state.text);
  const over = length - maxChars;
  const mayPublish = length > 0 && over <= 0 && state.phase !== 'stale' && !isSending;
  const saved = useSavedWords(state);
  const publish = async (): Promise<void> => {
    if (!mayPublish) return;
    setSending(true);
    await draft.publish();
    setSending(false);
  };
  useKeys({
    'Control+Enter': { run: () => void publish(), label: text('ticket.publish') },
    'Control+s': { run: () => void draft.save(), label: text('ticket.draft.save') },
  });
  return (
    <div className="composer">
      <Stale draft={draft} nameOf={nameOf} />
      <textarea
        ref={ref}
        className="composer-words"
        aria-label={text('ticket.compose')}
        aria-describedby="composer-count"
        placeholder={text('ticket.compose.hint')}
        value={state.text}
        onChange={(event) => draft.tell({ kind: 'typed', text: event.target.value })}
        onFocus={() => onWriting(true)}
        onBlur={() => {
          onWriting(false);
          void draft.save();
        }}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <p className="composer-foot" id="composer-count">
        <span className="composer-count" data-close={length > maxChars * 0.9} data-over={over > 0}>
          {over > 0
            ? text('ticket.over', { count: over })
            : text('ticket.count', { length: format.number(length), max: format.number(maxChars) })}
        </span>
        <span className="grow" />
        <span className="meta" role="status">
          {saved}
        </span>
      </p>
      <footer className="pane-actions">
        <Button kind="next" disabled={!mayPublish} onClick={() => void publish()}>
          {text('ticket.publish')} <Key name="Control+Enter" />
        </Button>
        {!isMine && <span className="meta">{text('ticket.publish.takes')}</span>}
      </footer>
    </div>
  );
}
