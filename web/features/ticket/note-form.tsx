import { type ReactElement, type Ref, useState } from 'react';
import { Button, useKeys, useText } from '../kit.ts';

type NoteFormProps = { readonly onAdd: (words: string) => Promise<boolean>; readonly ref: Ref<HTMLTextAreaElement> };

/** For colleagues only; never public. */
export function NoteForm({ onAdd, ref }: NoteFormProps): ReactElement {
  const text = useText();
  const [words, setWords] = useState('');
  const [isSaving, setSaving] = useState(false);
  const mayAdd = words.trim() !== '' && !isSaving;
  const add = async (): Promise<void> => {
    if (!mayAdd) return;
    setSaving(true);
    if (await onAdd(words.trim())) setWords('');
    setSaving(false);
  };
  useKeys({ 'Control+Enter': () => void add() });
  return (
    <div className="composer">
      <textarea
        ref={ref}
        className="composer-words composer-note"
        aria-label={text('ticket.note')}
        placeholder={text('ticket.note.hint')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      <footer className="pane-actions">
        <Button kind="next" disabled={!mayAdd} onClick={() => void add()}>
          {text('ticket.note.add')}
        </Button>
        <span className="meta">{text('ticket.note.private')}</span>
      </footer>
    </div>
  );
}
