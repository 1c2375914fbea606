import { accessSync, constants, statfsSync } from 'node:fs';
import type { Context } from '../context.ts';
import { EarshotError } from '../domain/errors.ts';
import type { CliDoors, ExitCode } from './ports.ts';

type Check = { readonly name: string; readonly ok: boolean; readonly message: string; readonly fix: string | null };

const ENOUGH_BYTES = 1024 ** 3;

/** Says what is wrong and what to do about it. */
export async function doctor(doors: CliDoors, ask: { readonly json?: boolean }): Promise<ExitCode> {
  const checks: Check[] = [dataFolder(doors.dataFolder), disk(doors.dataFolder)];
  try {
    checks.push(...(await doors.withHouse(houseChecks)));
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    checks.push(bad('store', `The store cannot be used (${error.code}).`, 'Start Earshot, or set MONGODB_URI to a server that answers.'));
  }
  const ok = checks.every((check) => check.ok);
  if (ask.json) await doors.output.data(JSON.stringify({ ok, checks }));
  else
    for (const { name, ok: isWell, message, fix } of checks)
      await doors.output.data(`${isWell ? 'ok   ' : 'WRONG'} ${name}: ${message}${fix ? `\n      → ${fix}` : ''}`);
  return ok ? 0 : 1;
}

const well = (name: string, message: string): Check => ({ name, ok: true, message, fix: null });
const bad = (name: string, message: string, fix: string): Check => ({ name, ok: false, message, fix });

function dataFolder(folder: string): Check {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
    return well('data folder', folder);
  } catch {
    return bad('data folder', `${folder} cannot be read and written.`, 'Create it, or set EARSHOT_DATA to a folder that this user owns.');
  }
}

function disk(folder: string): Check {
  try {
    const { bavail, bsize } = statfsSync(folder);
    const free = bavail * bsize;
    const text = `${(free / 1024 ** 3).toFixed(1)} GB free`;
    return free > ENOUGH_BYTES ? well('disk', text) : bad('disk', text, 'Free some space: under 1 GB the store may soon refuse to write.');
  } catch {
    return bad('disk', 'The free space cannot be read.', 'Check the data folder.');
  }
}

async function houseChecks(house: Context): Promise<Check[]> {
  await house.store.ping();
  return [
    well('store', house.config.mongodbUri ? 'MongoDB answers' : 'the embedded store answers'),
    await reactions(house),
    ...(await connections(house)),
  ];
}

async function reactions({ events }: Context): Promise<Check> {
  const parked = await events.positions.parked();
  if (parked === 0) return well('events', 'all digested');
  return bad('events', `${parked} events could not be digested.`, 'The worker’s log names the reaction and the error.');
}

async function connections({ rooms, clock }: Context): Promise<Check[]> {
  const now = clock();
  return (await rooms.listening.connections.all())
    .filter(({ state }) => state !== 'paused')
    .map((connection) => {
      const name = `source ${connection.name}`;
      if (connection.trouble)
        return bad(
          name,
          `${connection.trouble.code} since ${connection.trouble.at.toISOString()}`,
          'Open it under Sources, check its settings and run it again.',
        );
      if (rooms.listening.connections.isSilent(connection, now))
        return bad(name, 'silent for longer than agreed', 'Look whether the place still exists, or allow it a longer silence.');
      return well(name, `${connection.counts.stored} stored`);
    });
}
