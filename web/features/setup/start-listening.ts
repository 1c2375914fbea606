import { z } from 'zod';
import { Connection, type Rights } from '../../../server/domain/connection.ts';
import { ask } from '../kit.ts';
import { addConnection } from '../sources/add-source.tsx';
import { type ImportReport, importFile } from '../sources/connector-info.ts';
import type { PlaceDraft } from './place-draft.ts';

/** What starting brought that has to be shown: secrets of webhooks, once, and sums of files. */
export type Started = {
  readonly hooks: readonly { readonly id: string; readonly name: string; readonly secret: string | null }[];
  readonly files: readonly { readonly name: string; readonly report: ImportReport }[];
};

const Connections = z.object({ connections: z.array(Connection) });

/** The import made the file's connection with rights of its own: it gets those that were chosen. */
async function giveRights(brandId: string, name: string, rights: Rights): Promise<void> {
  const { connections } = await ask(`/api/connections?brandIds=${encodeURIComponent(brandId)}`, Connections);
  const made = connections.find((connection) => connection.connector === 'file' && connection.name === name);
  if (!made) return;
  const { settings, everySeconds, silentAfterHours } = made;
  await ask(`/api/connections/${encodeURIComponent(made.id)}`, Connection, {
    method: 'PUT',
    body: { name, settings, rights, everySeconds, silentAfterHours },
  });
}

/** Keeps one place under its rights: a connection starts to read, a file is read. */
export async function startPlace(brandId: string, place: PlaceDraft, rights: Rights): Promise<Started> {
  if (place.kind === 'file') {
    const report = await importFile({ brandId, name: place.name, file: place.file });
    await giveRights(brandId, place.name, rights);
    return { hooks: [], files: [{ name: place.name, report }] };
  }
  const made = await addConnection(brandId, { ...place.draft, rights });
  if (place.info.manifest.place !== 'hook') return { hooks: [], files: [] };
  return { hooks: [{ id: made.id, name: made.name, secret: Object.values(place.draft.secrets)[0] ?? null }], files: [] };
}
