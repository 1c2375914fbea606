import { CODE, StoreError } from '../store-error.ts';
import type { Answer, Client } from '../wire/connection.ts';
import type { Message } from '../wire/messages.ts';
import { errorReply, faultReply } from '../wire/reply.ts';
import { refuseUnknownOptions } from './arguments.ts';
import type { Call, Engine } from './command.ts';
import { COMMANDS } from './registry.ts';

const NOT_IN_A_DATABASE_NAME = /[/\\. "$\0]/;

function callOf({ body, lists }: Message, { connectionId, gone }: Client): Call {
  const [command = ''] = body.keys();
  const db = body.get('$db');
  if (typeof db !== 'string' || db === '') throw new StoreError(40_571, 'OP_MSG requests require a $db argument');
  if (NOT_IN_A_DATABASE_NAME.test(db) || db.length > 63) throw new StoreError(CODE.InvalidNamespace, `Invalid database name: '${db}'`);
  return { command, db, body, lists, connectionId, gone };
}

async function run(message: Message, { engine, client }: { engine: Engine; client: Client }): Promise<Buffer> {
  const call = callOf(message, client);
  const command = COMMANDS.get(call.command);
  if (!command) throw new StoreError(CODE.CommandNotFound, `no such command: '${call.command}'`);
  refuseUnknownOptions(call, command.options);
  return command.run(call, engine);
}

/** Answers every message: what goes wrong is an answer, too. `onFault` hears of errors that are ours. */
export function answerWith(engine: Engine, onFault: (error: Error) => void): Answer {
  return async (message, client) => {
    try {
      return await run(message, { engine, client });
    } catch (error) {
      if (error instanceof StoreError) return errorReply(error);
      onFault(error as Error);
      return faultReply(error as Error);
    }
  };
}
