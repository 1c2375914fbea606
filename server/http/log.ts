import { type Logger, pino } from 'pino';

/** One JSON object per line on stdout. Callers pass ids, numbers and codes, never texts or names. */
export function createLog(level: string): Logger {
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime });
}
