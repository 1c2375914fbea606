import { useSyncExternalStore } from 'react';

export type Toast = {
  readonly id: number;
  readonly text: string;
  readonly undo?: () => void;
  readonly kind?: 'plain' | 'trouble';
};

const SHOWN_MS = 8_000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const readers = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const read of readers) read();
}

export function dismiss(id: number): void {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Says in one sentence what happened; with `undo` it can be taken back while it shows. */
export function notify({ text, undo, kind }: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  set([...toasts.slice(-2), { id, text, ...(undo ? { undo } : {}), ...(kind ? { kind } : {}) }]);
  setTimeout(() => dismiss(id), SHOWN_MS);
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore(
    (onChange) => {
      readers.add(onChange);
      return () => readers.delete(onChange);
    },
    () => toasts,
  );
}
