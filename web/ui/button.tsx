import type { ReactElement, ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import './button.css';

export type ButtonProps = {
  /** `next`: the one right step of a pane. */
  readonly kind?: 'next' | 'plain' | 'quiet' | 'danger';
  readonly onClick?: () => void;
  readonly disabled?: boolean;
  readonly children: ReactNode;
  readonly title?: string;
  readonly type?: 'button' | 'submit';
  /** For buttons that show a drawing only. */
  readonly label?: string;
  readonly isPressed?: boolean;
};

export function Button({
  kind = 'plain',
  onClick,
  disabled,
  children,
  title,
  type = 'button',
  label,
  isPressed,
}: ButtonProps): ReactElement {
  return (
    <button
      type={type}
      className="button"
      data-kind={kind}
      onClick={onClick}
      disabled={disabled}
      title={title}
      aria-label={label}
      aria-pressed={isPressed}
    >
      {children}
    </button>
  );
}

const SIGNS: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Backspace: '⌫' };

/** The key beside an action: 'r', 'Shift+e', 'Control+Enter', 'g i'. */
export function Key({ name }: { readonly name: string }): ReactElement {
  const text = useText();
  const word = (part: string): string => {
    if (part === 'Control' || part === 'Alt' || part === 'Shift' || part === 'Enter' || part === 'Escape') return text(`key.${part}`);
    return SIGNS[part] ?? part;
  };
  const parts = name === ' ' ? [text('key.space')] : name.split(/[ +](?=.)/).map(word);
  return (
    <span className="keys" aria-hidden="true">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts never move.
        <kbd key={index}>{part}</kbd>
      ))}
    </span>
  );
}
