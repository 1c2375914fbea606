import { decode, decodeValue, elementsOf } from '../values/decode.ts';
import { type Doc, KIND } from '../values/value.ts';
import { BrokenFrame, type Frame, HEADER, OP, writeHeader } from './framing.ts';

/** A command as it came in. Lists of documents stay bytes: most are only passed on. */
export type Message = {
  readonly body: Doc;
  readonly lists: ReadonlyMap<string, readonly Buffer[]>;
  /** The sender waits for no answer (write concern 0). */
  readonly isOneWay: boolean;
};

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** The other low bits are reserved: one that is set asks for something that must not be ignored. */
const UNKNOWN_REQUIRED = 0xfffc;
const LISTS = new Set(['documents', 'updates', 'deletes']);

function documentAt(bytes: Buffer, at: number, end: number): Buffer {
  const length = at + 4 <= end ? bytes.readInt32LE(at) : 0;
  if (length < 5 || at + length > end) throw new BrokenFrame('a document reaches beyond its message');
  return bytes.subarray(at, at + length);
}

function readBody(bytes: Buffer, lists: Map<string, readonly Buffer[]>): Doc {
  const body: Doc = new Map();
  for (const { kind, name, value, end } of elementsOf(bytes)) {
    if (kind === KIND.array && LISTS.has(name)) {
      const list: Buffer[] = [];
      for (const element of elementsOf(bytes, value)) {
        if (element.kind !== KIND.object) break;
        list.push(documentAt(bytes, element.value, end));
      }
      lists.set(name, list);
    }
    // The list stays out of the body: it would be decoded for nothing.
    if (!lists.has(name)) body.set(name, decodeValue(kind, bytes, value));
  }
  return body;
}

function readSequence(bytes: Buffer, at: number, end: number): { name: string; list: Buffer[] } {
  const nameEnd = bytes.indexOf(0, at);
  if (nameEnd < 0 || nameEnd >= end) throw new BrokenFrame('a sequence without name');
  const list: Buffer[] = [];
  for (let next = nameEnd + 1; next < end; ) {
    const document = documentAt(bytes, next, end);
    list.push(document);
    next += document.length;
  }
  return { name: bytes.toString('utf8', at, nameEnd), list };
}

function readOpMessage({ bytes }: Frame): Message {
  const flags = bytes.readUInt32LE(HEADER);
  if (flags & UNKNOWN_REQUIRED) throw new BrokenFrame(`unknown flags ${flags}`);
  const end = bytes.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const lists = new Map<string, readonly Buffer[]>();
  let body: Doc | null = null;
  for (let at = HEADER + 4; at < end; ) {
    const kind = bytes[at];
    if (kind === 0) {
      const document = documentAt(bytes, at + 1, end);
      body = readBody(document, lists);
      at += 1 + document.length;
    } else if (kind === 1) {
      const size = bytes.readInt32LE(at + 1);
      if (size < 5 || at + 1 + size > end) throw new BrokenFrame('a sequence reaches beyond its message');
      const { name, list } = readSequence(bytes, at + 5, at + 1 + size);
      lists.set(name, list);
      at += 1 + size;
    } else throw new BrokenFrame(`unknown section ${kind}`);
  }
  if (!body) throw new BrokenFrame('a message without command');
  return { body, lists, isOneWay: (flags & MORE_TO_COME) !== 0 };
}

/** Old form, still used for the first handshake: flags, `admin.$cmd`, skip, limit, command. */
function readOpQuery({ bytes }: Frame): Message {
  const nameEnd = bytes.indexOf(0, HEADER + 4);
  const name = bytes.toString('utf8', HEADER + 4, nameEnd);
  if (nameEnd < 0 || !name.endsWith('.$cmd')) throw new BrokenFrame('only commands are answered');
  const body = decode(documentAt(bytes, nameEnd + 9, bytes.length));
  body.set('$db', name.slice(0, -'.$cmd'.length));
  return { body, lists: new Map(), isOneWay: false };
}

export function readMessage(frame: Frame): Message {
  try {
    if (frame.opCode === OP.message) return readOpMessage(frame);
    if (frame.opCode === OP.query) return readOpQuery(frame);
  } catch (error) {
    if (error instanceof RangeError) throw new BrokenFrame(error.message);
    throw error;
  }
  throw new BrokenFrame(`unknown kind of message: ${frame.opCode}`);
}

/** What goes before the document of an answer, in the form of the question. Apart, so that a large document is not copied once more. */
export function replyHead({ requestId, opCode }: Frame, document: Buffer): Buffer {
  const isOld = opCode === OP.query;
  const head = Buffer.alloc(isOld ? HEADER + 20 : HEADER + 5);
  if (isOld) {
    head.writeInt32LE(8, HEADER);
    head.writeInt32LE(1, HEADER + 16);
  }
  writeHeader(head, { length: head.length + document.length, responseTo: requestId, opCode: isOld ? OP.reply : OP.message });
  return head;
}
