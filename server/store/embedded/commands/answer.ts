import { CODE, StoreError } from '../store-error.ts';
import { encode } from '../values/encode.ts';
import { doc, type Value } from '../values/value.ts';
import type { Answer } from '../wire/connection.ts';
import type { Message } from '../wire/messages.ts';
import { refuseUnknownOptions } from './arguments.ts';
import type { Call, Engine } from './command.ts';
import { COMMANDS } from './registry.ts';

function errorReply(error: StoreError): Buffer {
  return encode(
    doc({ ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...(error.more as Record<string, Value>) }),
  );
}

const NOT_IN_A_DATABASE_NAME = /[/\\. "$\0]/;

function callOf({ body, lists }: Message, connectionId: number): Call {
  const [command = ''] = body.keys();
  const db = body.get('$db');
  if (typeof db !== 'string' || db === '') throw new StoreError(40_571, 'OP_MSG requests require a $db argument');
  if (NOT_IN_A_DATABASE_NAME.test(db) || db.length > 63) throw new StoreError(CODE.InvalidNamespace, `Invalid database name: '${db}'`);
  return { command, db, body, lists, connectionId };
}

async function run(message: Message, { engine, connectionId }: { engine: Engine; connectionId: number }): Promise<Buffer> {
  const call = callOf(message, connectionId);
  const command = COMMANDS.get(call.command);
  if (!command) throw new StoreError(CODE.CommandNotFound, `no such command: '${call.command}'`);
  refuseUnknownOptions(call, command.options);
  return command.run(call, engine);
}

/** Answers every message: what goes wrong is an answer, too. `onFault` hears of errors that are ours. */
export function answerWith(engine: Engine, onFault: (error: Error) => void): Answer {
  return async (message, connectionId) => {
    try {
      return await run(message, { engine, connectionId });
    } catch (error) {
      if (error instanceof StoreError) return errorReply(error);
      onFault(error as Error);
      return errorReply(new StoreError(CODE.InternalError, `${(error as Error).name}: ${(error as Error).message}`));
    }
  };
}
