import { readFileSync } from 'node:fs';

/** The kernel counts in hundredths of a second on every Linux that Node supports. */
const TICKS_PER_SECOND = 100;

/** Two neighbouring fields of a process's figures, user and system time, as seconds. */
function secondsIn(process: number | 'self', first: number): number {
  const stat = readFileSync(`/proc/${process}/stat`, 'utf8');
  // The name of the program may hold blanks; the fields are counted from the bracket that closes it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[first]) + Number(fields[first + 1])) / TICKS_PER_SECOND;
}

/** Seconds of processor time that a running process has used so far, its threads included (Linux). */
export const processorSeconds = (pid: number): number => secondsIn(pid, 11);

/** Seconds of processor time of the children that have ended and been waited for. */
export const endedChildrenSeconds = (): number => secondsIn('self', 13);
