import { EarshotError } from '../domain/errors.ts';

export const serverTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Rejects a name the runtime does not know. */
export function checkTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new EarshotError('invalid', 'user/unknown-time-zone', {
      cause,
      details: [{ path: 'timeZone', code: 'user/unknown-time-zone', message: '' }],
    });
  }
}
