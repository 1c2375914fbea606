import { useEffect, useRef } from 'react';
import { useKeys } from '../kit.ts';

/** Stands inside a dialog: while it is open, the keys of the screen behind rest. */
export function RestKeys(): null {
  useKeys({});
  return null;
}

/**
 * Escape leaves a screen, unless a dialog was open when it was pressed: the dialog closes on the same press, and is gone before the
 * screen hears of it.
 */
export function useEscape(leave: () => void, label: string): void {
  const hadDialog = useRef(false);
  useEffect(() => {
    const look = (): void => {
      hadDialog.current = document.querySelector('[role="dialog"]') !== null;
    };
    window.addEventListener('keydown', look, { capture: true });
    return () => window.removeEventListener('keydown', look, { capture: true });
  }, []);
  useKeys({ Escape: { run: () => !hadDialog.current && leave(), label } });
}
