import type { Connection } from '../domain/connection.ts';
import type { ConnectorManifest } from '../domain/connector.ts';

const HOUR_MS = 3_600_000;

/** An active source that brought nothing new for longer than its admin expects. An imported file is never silent: nothing is awaited. */
export function isSilent(
  { state, lastMentionAt, createdAt, silentAfterHours }: Connection,
  manifest: Pick<ConnectorManifest, 'place'> | undefined,
  now: Date,
): boolean {
  if (state !== 'active' || !manifest || manifest.place === 'file') return false;
  return now.getTime() - (lastMentionAt ?? createdAt).getTime() > silentAfterHours * HOUR_MS;
}
