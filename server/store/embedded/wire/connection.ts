import type { Socket } from 'node:net';
import { type Frame, frameReader } from './framing.ts';
import { type Message, readMessage, replyHead } from './messages.ts';

/** Who asks. `gone` is aborted when they hung up. */
export type Client = { readonly connectionId: number; readonly gone: AbortSignal };

export type Answer = (message: Message, client: Client) => Promise<Buffer>;

/** So many messages may wait before the socket is not read any more. */
const MOST_WAITING = 16;

/** Answers the messages of one client, one after the other. A client that breaks the protocol is hung up on. */
export function serveConnection(socket: Socket, connectionId: number, answer: Answer): { readonly idle: () => Promise<void> } {
  const read = frameReader();
  const waiting: Frame[] = [];
  const hungUp = new AbortController();
  const client: Client = { connectionId, gone: hungUp.signal };
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    for (let frame = waiting.shift(); frame; frame = waiting.shift()) {
      if (waiting.length < MOST_WAITING && socket.isPaused()) socket.resume();
      const message = readMessage(frame);
      const reply = await answer(message, client);
      if (message.isOneWay || !socket.writable) continue;
      socket.cork();
      socket.write(replyHead(frame, reply));
      socket.write(reply);
      socket.uncork();
    }
  }
  function workOn(): void {
    working ??= work()
      .catch((error: unknown) => void socket.destroy(error as Error))
      .finally(() => {
        working = null;
      });
  }
  socket.on('data', (chunk: Buffer) => {
    try {
      waiting.push(...read(chunk));
    } catch (error) {
      socket.destroy(error as Error);
      return;
    }
    if (waiting.length >= MOST_WAITING) socket.pause();
    if (waiting.length > 0) workOn();
  });
  // A client that went away is no news: what it wanted written is written all the same, what it wanted to read is given up.
  socket.on('error', () => socket.destroy());
  socket.on('close', () => hungUp.abort());
  return { idle: async () => working ?? undefined };
}
