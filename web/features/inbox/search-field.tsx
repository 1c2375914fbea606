import { type ReactElement, type Ref, useEffect, useState } from 'react';
import { Key, useText } from '../kit.ts';

type SearchFieldProps = {
  readonly words: string;
  readonly onSearch: (words: string) => void;
  readonly ref: Ref<HTMLInputElement>;
  readonly label?: string;
};

const PAUSE_MS = 350;

/** Searches after a pause in typing; Enter searches at once, Escape leaves the field. */
export function SearchField({ words, onSearch, ref, label }: SearchFieldProps): ReactElement {
  const text = useText();
  const name = label ?? text('inbox.search');
  const [typed, setTyped] = useState(words);
  useEffect(() => setTyped(words), [words]);
  useEffect(() => {
    if (typed.trim() === words) return;
    const timer = setTimeout(() => onSearch(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, words, onSearch]);
  return (
    <div className="search-field">
      <input
        ref={ref}
        className="input"
        type="search"
        aria-label={name}
        placeholder={name}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onSearch(typed.trim());
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <Key name="f" />
    </div>
  );
}
