import { badValue } from '../store-error.ts';
import { okReply } from '../wire/reply.ts';
import type { Command } from './command.ts';

/** The name under which a client asks the running store for a copy of itself. */
export const BACKUP_COMMAND = 'earshotBackup';

export const backup: Command = {
  options: ['to'],
  async run(call, engine) {
    const to = call.body.get('to');
    if (typeof to !== 'string' || to === '') throw badValue(`BSON field '${BACKUP_COMMAND}.to' must be a folder`);
    await engine.backup(to);
    return okReply();
  },
};
