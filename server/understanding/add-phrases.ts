import type { Findings } from '../domain/findings.ts';
import type { SlowUnderstood } from './understood.ts';

/** Findings with what the slow lane found, also when it runs again. */
export function addPhrases(findings: Findings, { phrases, explain }: SlowUnderstood): Findings {
  const kept = findings.explain.filter(({ finding }) => finding !== 'phrases');
  return { ...findings, phrases, explain: [...kept, ...explain] };
}
