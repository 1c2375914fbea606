import { type EraseAsk, type EraseParts, eraseSubject, exportSubject, finishErasure } from './erase-subject.ts';
import type { Erasure, RetentionSource, Run, SubjectAsk, Suppression } from './ports.ts';

export type PrivacyParts = EraseParts & { readonly connections: RetentionSource };

/** Legal duties that cross the rooms: each room brings what it stores as an `Erasable`. */
export type Privacy = {
  readonly suppression: Suppression;
  /** How many of each noun are gone. */
  eraseSubject(ask: EraseAsk): Promise<Erasure['erased']>;
  exportSubject(ask: SubjectAsk & { readonly by: string }): Promise<Record<string, unknown[]>>;
  /** One round of the job: finishes interrupted erasures and drops what each connection may no longer keep. Returns how many. */
  forgetOld(run: Run): Promise<number>;
};

const DAY_MS = 86_400_000;
/** An erasure that is still unfinished after so long lost its process. */
const INTERRUPTED_AFTER_MS = 5 * 60_000;

export function createPrivacy(parts: PrivacyParts): Privacy {
  const { clock, connections, erasables, erasures } = parts;
  const mayGoOn = async (run: Run): Promise<boolean> => !run.signal.aborted && (await run.keep());
  return {
    suppression: parts.suppression,
    eraseSubject: (ask) => eraseSubject(parts, ask),
    exportSubject: (ask) => exportSubject(parts, ask),
    async forgetOld(run) {
      for (const erasure of await erasures.unfinished(new Date(clock().getTime() - INTERRUPTED_AFTER_MS))) {
        if (!(await mayGoOn(run))) return 0;
        await finishErasure(parts, erasure);
      }
      let forgotten = 0;
      for (const { id: connectionId, brandId, rights } of await connections.all()) {
        const rule = { brandId, connectionId, before: new Date(clock().getTime() - rights.retentionDays * DAY_MS) };
        for (const { forget } of erasables) {
          for (let step = 1; forget && step > 0; ) {
            if (!(await mayGoOn(run))) return forgotten;
            step = await forget(rule);
            forgotten += step;
          }
        }
      }
      return forgotten;
    },
  };
}
