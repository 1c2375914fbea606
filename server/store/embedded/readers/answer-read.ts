import { aggregate } from '../commands/aggregate.ts';
import type { Call, ReadCommand } from '../commands/command.ts';
import { count } from '../commands/count.ts';
import { cursorIdOf, moreOf } from '../commands/cursors.ts';
import { distinct } from '../commands/distinct.ts';
import { explain } from '../commands/explain.ts';
import { find } from '../commands/find.ts';
import type { Cursors } from '../cursors/cursors.ts';
import type { Stop } from '../plan/pace.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Environment, Snapshot } from '../storage/environment.ts';
import { StoreError } from '../store-error.ts';
import { decode } from '../values/decode.ts';
import { errorReply, faultReply } from '../wire/reply.ts';
import { stoppable } from './stoppable.ts';

const READS: ReadonlyMap<string, ReadCommand> = new Map([
  ['find', find],
  ['aggregate', aggregate],
  ['count', count],
  ['distinct', distinct],
  ['explain', explain],
]);

type Thread = {
  readonly environment: Environment;
  readonly collectionAt: (ns: string, snapshot: Snapshot) => Collection | undefined;
  readonly cursors: Cursors;
  readonly now: Date;
};
type Answered = { readonly bytes: Buffer; readonly fault: Error | null };
type Answering = { readonly reply: Promise<Answered>; readonly end: (reason: StoreError) => void };

function callOf(bytes: Buffer): Call {
  const body = decode(bytes);
  const [command = ''] = body.keys();
  // Its options were looked at where it came in, and who asked is known there.
  return { command, db: String(body.get('$db')), body, lists: new Map(), connectionId: 0, gone: new AbortController().signal };
}

/** Answers one reading command, mistakes included; `end` stops the work, and with it the cursor that it was for. */
export function answerRead(bytes: Buffer, thread: Thread): Answering {
  const call = callOf(bytes);
  const { cursors, now, ...rest } = thread;
  const stop: Stop = { reason: null };
  const answer = async (): Promise<Buffer> => {
    if (call.command === 'getMore') return moreOf(call, cursors);
    const command = READS.get(call.command);
    if (!command) throw new Error(`a reader was asked for '${call.command}'`);
    return command.run(call, stoppable({ ...rest, cursors, now: () => now }, stop));
  };
  const reply = answer().then(
    (made): Answered => ({ bytes: made, fault: null }),
    (error: unknown): Answered =>
      error instanceof StoreError
        ? { bytes: errorReply(error), fault: null }
        : { bytes: faultReply(error as Error), fault: error as Error },
  );
  function end(reason: StoreError): void {
    stop.reason ??= reason;
    if (call.command === 'getMore') cursors.interrupt(cursorIdOf(call), reason);
  }
  return { reply, end };
}
