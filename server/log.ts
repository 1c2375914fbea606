import { type Logger, pino } from 'pino';
import type { LogLevel } from './config.ts';

export type Log = Logger;

/** Lines of JSON on stderr: stdout belongs to what a command was asked for. Ids and counts only, never words, names or handles. */
export function createLog(role: string, level: LogLevel): Log {
  return pino({ level, base: { role, pid: process.pid } }, pino.destination({ dest: 2, sync: true }));
}
