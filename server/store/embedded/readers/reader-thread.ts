import { parentPort, workerData } from 'node:worker_threads';
import { openCursors } from '../cursors/cursors.ts';
import { CODE, StoreError } from '../store-error.ts';
import { answerRead } from './answer-read.ts';
import { collectionsAt } from './collections-at.ts';
import { openReadEnvironment } from './read-environment.ts';
import type { Ask, Said, Seat } from './said.ts';

if (!parentPort) throw new Error('this runs as a thread only');
const port = parentPort;
const { serial, folder, mapSize } = workerData as Seat;
const environment = openReadEnvironment({ folder, ...(mapSize === undefined ? {} : { mapSize }) });
const cursors = openCursors({ serial });
const collectionAt = collectionsAt(environment);
const running = new Map<number, { readonly end: (reason: StoreError) => void; readonly isOver: Promise<void> }>();

function say(said: Said): void {
  port.postMessage(said, said.kind === 'replied' ? [said.reply.buffer] : []);
}

/** Bytes with a memory of their own, which can be handed over without a copy. */
function own(reply: Buffer): Uint8Array<ArrayBuffer> {
  const isWhole = reply.buffer instanceof ArrayBuffer && reply.byteLength === reply.buffer.byteLength;
  return isWhole ? (reply as Uint8Array<ArrayBuffer>) : new Uint8Array(reply);
}

function run({ job, body, now }: Extract<Ask, { kind: 'run' }>): void {
  const answering = answerRead(Buffer.from(body.buffer, body.byteOffset, body.byteLength), { environment, collectionAt, cursors, now });
  const isOver = answering.reply.then(({ bytes, fault }) => {
    running.delete(job);
    if (fault) say({ kind: 'fault', error: fault });
    say({ kind: 'replied', job, reply: own(bytes), cursors: cursors.openCount() });
  });
  running.set(job, { end: answering.end, isOver });
}

async function close(): Promise<void> {
  for (const { end } of running.values()) end(new StoreError(CODE.ShutdownInProgress, 'the store is closing'));
  await Promise.all([...running.values()].map(({ isOver }) => isOver));
  cursors.closeAll();
  await environment.close();
  port.close();
}

port.on('message', (ask: Ask) => {
  if (ask.kind === 'run') run(ask);
  else if (ask.kind === 'stop') running.get(ask.job)?.end(new StoreError(CODE.Interrupted, 'the client hung up'));
  else if (ask.kind === 'kill') say({ kind: 'killed', job: ask.job, wasThere: cursors.kill(ask.id, ask.ns), cursors: cursors.openCount() });
  else if (ask.kind === 'close-idle') {
    cursors.closeIdle(ask.at);
    say({ kind: 'tidied', cursors: cursors.openCount() });
  } else void close();
});
say({ kind: 'ready' });
