import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Context } from '../context.ts';
import type { Brand } from '../domain/brand.ts';
import { EarshotError } from '../domain/errors.ts';
import { paceOf } from './pace.ts';
import type { CliDoors, ExitCode } from './ports.ts';
import { startProgress } from './progress.ts';

export type ImportAsk = {
  readonly brand: string;
  readonly file: string;
  readonly source?: string;
  readonly map: readonly string[];
  readonly createBrand?: boolean;
  /** Absent: as fast as it goes. */
  readonly speed?: string;
  readonly json?: boolean;
};

/** Brings a file of mentions into a brand. Interrupted, it goes on where it stopped; run twice, it stores nothing twice. */
export function importFile(doors: CliDoors, ask: ImportAsk): Promise<ExitCode> {
  const { size, fingerprint } = lookAt(ask.file);
  const format = doors.formatOfName(ask.file);
  const map = doors.readFieldMap(ask.map);
  const pace = paceOf(ask.speed ?? 'max');
  return doors.withHouse(async (house) => {
    const brand = await brandOf(house, ask);
    const progress = startProgress(doors.output, size);
    const from = performance.now();
    const report = await house.importer.run({
      brandId: brand.id,
      source: ask.source ?? sourceOf(ask.file),
      bytes: createReadStream(ask.file),
      format,
      map,
      fingerprint,
      pace,
      onProgress: progress.at,
      signal: doors.signal,
    });
    progress.end();
    const seconds = Math.round(performance.now() - from) / 1000;
    if (ask.json) await doors.output.data(JSON.stringify({ ...report, seconds }));
    else {
      const { read, stored, updated, duplicate, filtered, bad } = report;
      await doors.output.data(
        `${read} lines in ${seconds.toFixed(1)} s: ${stored} stored, ${updated} updated, ${duplicate} known, ${filtered} filtered, ${bad.length} refused`,
      );
      for (const { line, code, reason } of bad) doors.output.say(`line ${line}: ${reason} (${code})`);
    }
    if (doors.signal.aborted) return 130;
    return report.bad.length + report.quarantined > 0 ? 1 : 0;
  });
}

/** Size and last change: enough to know the file again after an interruption. */
function lookAt(file: string): { readonly size: number; readonly fingerprint: string } {
  try {
    const { size, mtimeMs } = statSync(file);
    return { size, fingerprint: `${size}-${mtimeMs}` };
  } catch {
    throw new EarshotError('invalid', 'cli/no-such-file', { values: { file } });
  }
}

const sourceOf = (file: string): string =>
  basename(file)
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]+$/, '');

async function brandOf({ rooms }: Context, { brand: name, createBrand }: ImportAsk): Promise<Brand> {
  const { brands } = rooms.listening;
  const known = await brands.find(name);
  if (known) return known;
  if (!createBrand) throw new EarshotError('invalid', 'cli/unknown-brand', { values: { brand: name } });
  const fresh = { name, terms: [], languages: [], competitors: [], topics: [], ownHandles: [], notBefore: null, timeZone: 'Europe/Berlin' };
  const brand = await brands.add(fresh);
  // Whoever administers the house can work in every brand; a brand made here is no exception.
  for (const { id, grants } of await rooms.access.users.list())
    if (grants.some(({ role }) => role === 'admin')) await rooms.access.users.grantAllRoles(id, brand.id);
  return brand;
}
