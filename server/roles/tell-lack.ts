import { errorText } from '../domain/texts/index.ts';
import type { Log } from '../log.ts';
import type { Lack } from '../store/judge-server.ts';

/** Puts what a server lacks into the log, in the language of whoever runs it. */
export function tellLack(log: Log): (lack: Lack) => void {
  const language = /^de/i.test(process.env['LANG'] ?? '') ? 'de' : 'en';
  return ({ code, values }) => log.warn({ code }, errorText(code, values, language));
}
