import { createHash } from 'node:crypto';
import { EarshotError } from '../domain/errors.ts';
import type { Clock } from '../domain/instant.ts';
import type { AnswerStore } from './ports.ts';

const KEPT_MS = 24 * 3_600_000;
/** No handler takes so long: whoever began has died. */
const STALE_MS = 5 * 60_000;

export type RepeatableAsk = {
  readonly key: string;
  readonly callerId: string;
  readonly method: string;
  readonly path: string;
  readonly payload: unknown;
  /** Not kept; a repeat is refused instead of answered. */
  readonly isSecret: boolean;
};

/** Does the work once per caller, route and key. `isRepeat`: the answer is the one given before. */
export type RememberedAnswers = {
  once(ask: RepeatableAsk, work: () => Promise<unknown>): Promise<{ readonly answer: unknown; readonly isRepeat: boolean }>;
};

const hashOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('base64url');

export function createRememberedAnswers({ store, clock }: { readonly store: AnswerStore; readonly clock: Clock }): RememberedAnswers {
  return {
    async once({ key, callerId, method, path, payload, isSecret }, work) {
      if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new EarshotError('invalid', 'request/invalid-key');
      const id = hashOf(callerId, method, path, key);
      const bodyHash =
        payload instanceof Uint8Array ? createHash('sha256').update(payload).digest('base64url') : hashOf(JSON.stringify(payload));
      const now = clock();
      const at = (ms: number) => new Date(now.getTime() + ms);
      const found = await store.begin({ id, bodyHash, now, staleBefore: at(-STALE_MS), expiresAt: at(KEPT_MS) });
      if (found.state !== 'begun') {
        if (found.bodyHash !== bodyHash) throw new EarshotError('conflict', 'request/key-reused');
        if (found.state === 'running') throw new EarshotError('conflict', 'request/still-running');
        if (found.answer === null) throw new EarshotError('conflict', 'request/already-done');
        return { answer: JSON.parse(found.answer), isRepeat: true };
      }
      try {
        const answer = await work();
        await store.finish(id, isSecret ? null : JSON.stringify(answer));
        return { answer, isRepeat: false };
      } catch (error) {
        // A refusal changed nothing: the same key may try again.
        await store.forget(id);
        throw error;
      }
    },
  };
}
