import { ApiError, notify } from '../kit.ts';

/** Says what was refused, in the server's own words: they are in the reader's language and name the reason. */
export function tellTrouble(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  notify({ text: error instanceof Error ? error.message : String(error), kind: 'trouble' });
}

export const isRefusal = (error: unknown, code: string): boolean => error instanceof ApiError && error.code === code;
