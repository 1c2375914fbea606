import type { Draft } from '../../../server/domain/ticket.ts';

/**
 * A draft while somebody writes. `version` is the last one seen from the server, 0 before the first.
 * stale: somebody else saved in between; nothing is saved until the writer chose one of the two texts.
 */
export type DraftState = {
  readonly text: string;
  readonly savedText: string;
  readonly savedAt: Date | null;
  readonly version: number;
  readonly phase: 'resting' | 'saving' | 'stale' | 'failed';
  readonly theirs: Draft | null;
  /** What the next publishing is known by; stays with the same words, so that a repeat is no second answer. */
  readonly key: { readonly of: string; readonly value: string } | null;
};

export type DraftEvent =
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly draft: Draft }
  | { readonly kind: 'save-failed' }
  /** The server knows a draft: after our save was refused, or because a colleague saved. */
  | { readonly kind: 'seen'; readonly draft: Draft | null }
  | { readonly kind: 'keep-mine' }
  | { readonly kind: 'take-theirs' }
  | { readonly kind: 'keyed'; readonly value: string }
  | { readonly kind: 'published' };

export function draftFrom(draft: Draft | null): DraftState {
  return {
    text: draft?.text ?? '',
    savedText: draft?.text ?? '',
    savedAt: draft?.at ?? null,
    version: draft?.version ?? 0,
    phase: 'resting',
    theirs: null,
    key: null,
  };
}

export const isDirty = ({ text, savedText }: DraftState): boolean => text !== savedText;

/** True when the words may be saved now. */
export const mayGoOut = (state: DraftState): boolean => isDirty(state) && (state.phase === 'resting' || state.phase === 'failed');

export const keyFor = ({ key, text }: DraftState): string | null => (key?.of === text.trim() ? key.value : null);

function seen(state: DraftState, draft: Draft | null): DraftState {
  if (!draft || draft.version <= state.version) return state;
  if (!isDirty(state) || draft.text === state.text) return { ...draftFrom(draft), key: state.key };
  return { ...state, phase: 'stale', theirs: draft };
}

export function nextDraft(state: DraftState, event: DraftEvent): DraftState {
  switch (event.kind) {
    case 'typed':
      return { ...state, text: event.text };
    case 'saving':
      return { ...state, phase: 'saving' };
    case 'saved':
      return { ...state, phase: 'resting', savedText: event.draft.text, savedAt: event.draft.at, version: event.draft.version };
    case 'save-failed':
      return state.phase === 'stale' ? state : { ...state, phase: 'failed' };
    case 'seen':
      return seen(state, event.draft);
    case 'keep-mine':
      return state.theirs
        ? { ...state, phase: 'resting', version: state.theirs.version, savedText: state.theirs.text, theirs: null }
        : state;
    case 'take-theirs':
      return state.theirs ? { ...draftFrom(state.theirs), key: null } : state;
    case 'keyed':
      return { ...state, key: { of: state.text.trim(), value: event.value } };
    case 'published':
      return { ...state, text: '', key: null };
  }
}

/** Platforms count what people see as a character, not its UTF-16 halves. */
export const lengthOf = (text: string): number => [...text.trim()].length;
