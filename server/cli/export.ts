import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Context } from '../context.ts';
import { csvLine } from '../domain/csv.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId } from '../domain/ids.ts';
import { type ExportNoun, exportRows } from './export-rows.ts';
import type { CliDoors, ExitCode } from './ports.ts';

export type ExportAsk = {
  readonly noun: string;
  readonly format: string;
  readonly brand?: string;
  readonly out?: string;
  readonly json?: boolean;
};

const NOUNS: readonly string[] = ['mentions', 'tickets', 'replies', 'profiles'] satisfies ExportNoun[];

type Sink = { write(text: string): Promise<void>; end(): Promise<void> };

/** Everything of one kind, line by line, so that size does not matter. */
export function exportNoun(doors: CliDoors, ask: ExportAsk): Promise<ExitCode> {
  if (!NOUNS.includes(ask.noun))
    throw new EarshotError('invalid', 'cli/unknown-export', { values: { noun: ask.noun, nouns: NOUNS.join(', ') } });
  if (ask.format !== 'jsonl' && ask.format !== 'csv')
    throw new EarshotError('invalid', 'cli/unknown-format', { values: { format: ask.format } });
  return doors.withHouse(async (house) => {
    const brandIds = await brandsOf(house, ask.brand);
    const sink = ask.out ? await fileSink(ask.out) : outputSink(doors);
    let count = 0;
    for await (const row of exportRows(house, ask.noun as ExportNoun, brandIds)) {
      if (doors.signal.aborted) break;
      if (ask.format === 'csv' && count === 0) await sink.write(csvLine(Object.keys(row.cells)));
      await sink.write(ask.format === 'csv' ? csvLine(Object.values(row.cells)) : `${JSON.stringify(row.line)}\n`);
      count += 1;
    }
    await sink.end();
    if (ask.json && ask.out) await doors.output.data(JSON.stringify({ [ask.noun]: count, out: ask.out }));
    else doors.output.say(`${count} ${ask.noun} written.`);
    return doors.signal.aborted ? 130 : 0;
  });
}

async function brandsOf({ rooms }: Context, name: string | undefined): Promise<readonly BrandId[]> {
  if (name === undefined) return (await rooms.listening.brands.list()).map(({ id }) => id);
  const brand = await rooms.listening.brands.find(name);
  if (!brand) throw new EarshotError('invalid', 'cli/unknown-brand', { values: { brand: name } });
  return [brand.id];
}

function outputSink({ output }: CliDoors): Sink {
  return { write: (text) => output.data(text.replace(/\r?\n$/, '')), end: async () => {} };
}

async function fileSink(path: string): Promise<Sink> {
  // What leaves the house may be personal: readable by its owner alone.
  const file = createWriteStream(path, { mode: 0o600 });
  await once(file, 'open');
  return {
    async write(text) {
      if (!file.write(text)) await once(file, 'drain');
    },
    async end() {
      file.end();
      await once(file, 'close');
    },
  };
}
