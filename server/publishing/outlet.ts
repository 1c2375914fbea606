import type { Connection } from '../domain/connection.ts';
import { type Connector, type ConnectorContext, ConnectorError, type ReplyCommand, type ReplyTarget } from '../domain/connector.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Mention } from '../domain/mention.ts';
import type { Reply } from '../domain/reply.ts';
import type { ConnectionSource, ConnectorRegistry } from './ports.ts';

export type OutletParts = { readonly connections: ConnectionSource; readonly connectors: ConnectorRegistry };

/** A connection through which we can speak. */
export type Outlet = { readonly connection: Connection; readonly connector: Connector & Required<Pick<Connector, 'publish'>> };

export async function outletOf({ connections, connectors }: OutletParts, id: ConnectionId): Promise<Outlet | null> {
  const connection = await connections.get(id);
  const connector = connection && connectors.get(connection.connector);
  if (!connection || !connector?.manifest.canPublish || !connector.publish) return null;
  return { connection, connector: connector as Outlet['connector'] };
}

/** The first active connection that found the mention and can publish. */
export async function outletFor(parts: OutletParts, mention: Pick<Mention, 'connections'>): Promise<Outlet | null> {
  for (const id of mention.connections) {
    const outlet = await outletOf(parts, id);
    if (outlet?.connection.state === 'active') return outlet;
  }
  return null;
}

export const targetOf = (mention: Mention): ReplyTarget => ({
  externalId: mention.externalId,
  url: mention.url,
  authorHandle: mention.author?.handle ?? null,
  threadId: mention.threadId,
});

export const commandOf = (reply: Reply, mention: Mention): ReplyCommand => ({
  target: targetOf(mention),
  text: reply.text,
  idempotencyKey: reply.idempotencyKey,
  startedAt: reply.startedAt ?? reply.createdAt,
});

/** Asks a platform with a deadline that holds even where a connector does not heed its signal. */
export async function ask<Answer>(
  { connections }: Pick<OutletParts, 'connections'>,
  outlet: Outlet,
  { deadlineMs, verb }: { readonly deadlineMs: number; readonly verb: (context: ConnectorContext) => Promise<Answer> },
): Promise<Answer> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const context = await connections.context(outlet.connection, deadline).catch((cause: unknown) => {
    // Nothing was sent: settings or secrets cannot be read.
    throw new ConnectorError('config', 'reply/connection-unusable', { text: cause instanceof Error ? cause.name : '' });
  });
  return await new Promise<Answer>((resolve, reject) => {
    deadline.addEventListener('abort', () => reject(deadline.reason), { once: true });
    verb(context).then(resolve, reject);
  });
}
