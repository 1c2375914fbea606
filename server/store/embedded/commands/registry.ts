import { longRead } from '../readers/long-read.ts';
import { aggregate } from './aggregate.ts';
import { BACKUP_COMMAND, backup } from './backup.ts';
import { collMod } from './coll-mod.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections.ts';
import type { Command } from './command.ts';
import { count } from './count.ts';
import { getMore, killCursors } from './cursors.ts';
import { deleteCommand } from './delete.ts';
import { distinct } from './distinct.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { buildInfo, endSessions, hello, ping, serverStatus } from './info.ts';
import { insert } from './insert.ts';
import { searchIndexes } from './search-indexes.ts';
import { update } from './update.ts';
import { orWatch } from './watch.ts';

/** Every command there is. What is not here is refused as unknown. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['hello', hello],
  ['ismaster', hello],
  ['isMaster', hello],
  ['ping', ping],
  ['buildInfo', buildInfo],
  ['buildinfo', buildInfo],
  ['serverStatus', serverStatus],
  ['endSessions', endSessions],
  ['find', longRead(find)],
  ['getMore', getMore],
  ['killCursors', killCursors],
  ['count', longRead(count)],
  ['distinct', longRead(distinct)],
  ['aggregate', orWatch(longRead(aggregate))],
  ['explain', longRead(explain)],
  ['insert', insert],
  ['update', update],
  ['delete', deleteCommand],
  ['findAndModify', findAndModify],
  ['create', create],
  ['collMod', collMod],
  ['drop', drop],
  ['dropDatabase', dropDatabase],
  ['listCollections', listCollections],
  ['listDatabases', listDatabases],
  ['createIndexes', createIndexes],
  ['listIndexes', listIndexes],
  ['dropIndexes', dropIndexes],
  ['createSearchIndexes', searchIndexes],
  ['updateSearchIndex', searchIndexes],
  ['dropSearchIndex', searchIndexes],
  [BACKUP_COMMAND, backup],
]);
