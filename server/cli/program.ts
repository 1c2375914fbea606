import { Command, CommanderError } from 'commander';
import { doctor } from './doctor.ts';
import { exportNoun } from './export.ts';
import { importFile } from './import.ts';
import type { CliDoors, ExitCode } from './ports.ts';
import { backupStore, compactStore, restoreStore, serveStoreAlone, verifyStore } from './store.ts';
import { moveStore } from './store-move.ts';
import { understandLines } from './understand.ts';
import { disableUser, inviteUser, resetPassword } from './user.ts';

const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** The command line; resolves with the exit code. Refusals of the house reach the caller as EarshotErrors. */
export async function runProgram(argv: readonly string[], doors: CliDoors): Promise<ExitCode> {
  let code: ExitCode = 0;
  const does =
    <Ask>(verb: (doors: CliDoors, ask: Ask) => Promise<ExitCode>) =>
    async (ask: Ask): Promise<void> => {
      code = await verb(doors, ask);
    };

  const program = new Command('earshot').description('Hear customers in public, answer with one voice.').exitOverride();
  program.configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => process.stderr.write(text) });

  const mentionFile = (name: string, about: string): Command =>
    program
      .command(name)
      .description(about)
      .requiredOption('--brand <name>', 'id or exact name of the brand')
      .requiredOption('--file <path>', 'CSV or JSONL, also .gz')
      .option('--source <name>', 'goes before each external id (default: the file’s name)')
      .option('--map <theirs=ours>', 'a column under another name; may be repeated', collected, [])
      .option('--create-brand', 'make the brand if it does not exist')
      .option('--json', 'one JSON object on stdout');
  mentionFile('import', 'store a file of mentions').action(does(importFile));
  mentionFile('replay', 'store a file of mentions in event time')
    .requiredOption('--speed <factor>', 'max, or how many times faster than it happened')
    .action(does(importFile));

  program.command('understand').description('mentions on stdin, findings on stdout (JSONL)').action(does(understandLines));
  program
    .command('export <noun>')
    .description('mentions, tickets, replies or profiles')
    .requiredOption('--format <format>', 'jsonl or csv')
    .option('--brand <name>', 'only this brand')
    .option('--out <path>', 'into a file instead of stdout')
    .option('--json', 'one JSON object about a written file')
    .action((noun: string, options: { format: string }) => does(exportNoun)({ ...options, noun }));
  program.command('doctor').description('what is wrong, and what to do').option('--json', 'one JSON object').action(does(doctor));

  const user = program.command('user').description('people who sign in');
  user
    .command('invite <email>')
    .description('make a user and print the link to sign in')
    .requiredOption('--role <role>', 'agent, lead, marketer, privacy or admin')
    .option('--brand <name>', 'only for this brand (default: all there are)')
    .option('--name <name>', 'what colleagues see')
    .option('--json', 'one JSON object')
    .action((email: string, options: { role: string }) => does(inviteUser)({ ...options, email }));
  const onUser = (name: string, about: string, verb: typeof disableUser): void => {
    user
      .command(`${name} <email>`)
      .description(about)
      .option('--json', 'one JSON object')
      .action((email: string, options: object) => does(verb)({ ...options, email }));
  };
  onUser('disable', 'end all sessions and allow no new one', disableUser);
  onUser('reset-password', 'print a link to choose a new password', resetPassword);

  const store = program.command('store').description('the embedded store');
  store
    .command('serve')
    .description('run it alone; prints its URI when it is ready')
    .option('--data <folder>', 'data folder (default: EARSHOT_DATA)')
    .option('--socket <path>', 'where it listens')
    .action(does(serveStoreAlone));
  store
    .command('backup')
    .description('copy it, also while it runs')
    .requiredOption('--to <folder>', 'a folder that is new or empty')
    .option('--json', 'one JSON object')
    .action(does(backupStore));
  store
    .command('restore')
    .description('put a backup in place, where no store is yet')
    .requiredOption('--from <folder>', 'the folder of a backup')
    .option('--force', 'also where a store is: that one is set aside')
    .option('--json', 'one JSON object')
    .action(does(restoreStore));
  const onStopped = (name: string, about: string, verb: typeof verifyStore): void => {
    store.command(name).description(about).option('--json', 'one JSON object').action(does(verb));
  };
  onStopped('compact', 'give back the room of what was deleted; Earshot must not run', compactStore);
  onStopped('verify', 'compare every document with every index; Earshot must not run', verifyStore);
  store
    .command('move')
    .description('copy everything to a MongoDB server, or back; Earshot must not run')
    .option('--to <uri>', 'from the embedded store to this server')
    .option('--from <uri>', 'from this server to an embedded store')
    .option('--json', 'one JSON object')
    .action(does(moveStore));

  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}
