import type { Evidence, Identity } from '../domain/author.ts';
import { EarshotError } from '../domain/errors.ts';

export type IdentityAct = 'confirm' | 'reject' | 'undo' | 'link';

const PERSON: Evidence = { kind: 'person-confirmed', detail: '', weight: 1 };

const TO: Record<IdentityAct, { readonly from: readonly Identity['state'][]; readonly state: Identity['state'] }> = {
  confirm: { from: ['suggested'], state: 'linked' },
  reject: { from: ['suggested'], state: 'rejected' },
  undo: { from: ['linked'], state: 'undone' },
  // A person may change their mind about what a person undid.
  link: { from: ['suggested', 'rejected', 'undone'], state: 'linked' },
};

/** The only place that decides how a person moves a link. */
export function moveIdentity(before: Identity, act: IdentityAct, { by, at }: { readonly by: string; readonly at: Date }): Identity {
  const { from, state } = TO[act];
  if (!from.includes(before.state)) throw new EarshotError('conflict', 'identity/wrong-state', { values: { state: before.state } });
  if (state !== 'linked') return { ...before, state, at, by };
  const evidence = [...before.evidence.filter(({ kind }) => kind !== PERSON.kind), PERSON];
  return { ...before, state, at, by, evidence, confidence: 1 };
}

/** Evidence speaks only where no person has spoken: what was rejected or undone stays so, and a link does not fall back. */
export function mayEvidenceMove(before: Identity | null, to: 'linked' | 'suggested'): boolean {
  if (before === null) return true;
  return before.state === 'suggested' && to === 'linked';
}
