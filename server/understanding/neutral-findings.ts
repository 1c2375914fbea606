import type { Findings } from '../domain/findings.ts';
import { reason } from '../domain/reasons.ts';
import { copyKeyOf } from './text/copy-key.ts';
import { NEUTRAL } from './text/reading.ts';
import { stemsOf } from './text/stems.ts';
import type { UnderstandInput, Understood } from './understood.ts';

/** For a text that brought a thread down twice: it stays findable, says openly that nobody judged it, and a person can correct it. */
export function notUnderstood({ text }: UnderstandInput): Understood {
  const explain = [{ finding: 'all', phase: 'pipeline', version: '1', words: [], reason: reason('failed', 'thread') }];
  const findings: Findings = { ...structuredClone(NEUTRAL), explain };
  return { findings, stems: stemsOf(text, 'und'), copyKey: copyKeyOf(text) };
}
