import { connect } from 'node:net';
import { decode } from '../values/decode.ts';
import { encode } from '../values/encode.ts';
import { type Doc, doc, type Value } from '../values/value.ts';
import { frameReader, HEADER, OP, writeHeader } from '../wire/framing.ts';

const WITHIN_MS = 3000;

/** Sends one command to a store over its socket. Rejects when nothing answers within `withinMs`. */
export function ask(socketPath: string, command: Record<string, Value>, withinMs: number = WITHIN_MS): Promise<Doc> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const read = frameReader();
    const end = (act: () => void): void => {
      clearTimeout(late);
      socket.destroy();
      act();
    };
    const late = setTimeout(() => end(() => reject(new Error('the store does not answer'))), withinMs);
    socket.on('error', (error) => end(() => reject(error)));
    socket.on('close', () => end(() => reject(new Error('the store hung up'))));
    socket.on('connect', () => socket.write(message({ ...command, $db: 'admin' })));
    socket.on('data', (chunk: Buffer) => {
      const [frame] = read(chunk);
      if (frame) end(() => resolve(decode(frame.bytes, HEADER + 5)));
    });
  });
}

function message(command: Record<string, Value>): Buffer {
  const body = encode(doc(command));
  const whole = Buffer.alloc(HEADER + 5 + body.length);
  body.copy(whole, HEADER + 5);
  writeHeader(whole, { length: whole.length, responseTo: 0, opCode: OP.message });
  return whole;
}
