import type { Connection } from '../domain/connection.ts';
import { type Connector, type ConnectorContext, ConnectorError } from '../domain/connector.ts';
import { EarshotError } from '../domain/errors.ts';
import type { HttpPort } from '../domain/http-port.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { searchWordsOf } from './brand-matcher.ts';
import type { BrandStore, ConnectionStore, ConnectorRegistry, SealedSecrets, SecretBox } from './ports.ts';

export type AccessParts = {
  readonly brandStore: Pick<BrandStore, 'get'>;
  readonly connectionStore: Pick<ConnectionStore, 'sealedOf'>;
  readonly connectors: ConnectorRegistry;
  readonly httpPort: HttpPort;
  readonly secretBox: SecretBox;
  readonly clock: Clock;
};

/** Bound to its place: copied to another connection a sealed secret does not open. */
const placeOf = (connectionId: string, name: string): string => `${connectionId}:${name}`;

export function sealAll(box: SecretBox, connectionId: string, secrets: Readonly<Record<string, string>>): SealedSecrets {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, box.seal(secret, placeOf(connectionId, name))]));
}

export async function openSecrets(
  parts: AccessParts,
  { id, brandId }: Pick<Connection, 'id' | 'brandId'>,
): Promise<Record<string, string>> {
  const sealed = await parts.connectionStore.sealedOf(id, brandId);
  return Object.fromEntries(Object.entries(sealed).map(([name, secret]) => [name, parts.secretBox.open(secret, placeOf(id, name))]));
}

export function connectorOf(connectors: ConnectorRegistry, kind: string): Connector {
  const connector = connectors.get(kind);
  if (!connector) throw new EarshotError('invalid', 'connection/unknown-connector', { values: { connector: kind } });
  return connector;
}

/** Settings as the connector reads them; what is wrong is named by field. */
export function readSettings(connector: Connector, settings: Connection['settings']): unknown {
  const read = connector.settings.safeParse(settings);
  if (read.success) return read.data;
  const details = read.error.issues.map(({ path, code, message }) => ({ path: ['settings', ...path].join('.'), code, message }));
  throw new EarshotError('invalid', 'connection/invalid-settings', { details });
}

type Draft = { readonly brandId: BrandId; readonly connector: Connector; readonly settings: Connection['settings'] };

/** What a connector's verb is given. */
export async function contextFor(
  parts: AccessParts,
  { brandId, connector, settings }: Draft,
  { secrets, signal }: { readonly secrets: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<ConnectorContext> {
  const brand = await parts.brandStore.get(brandId);
  if (!brand) throw new EarshotError('not-found', 'brand/not-found');
  const words = searchWordsOf(brand);
  return { settings: readSettings(connector, settings), secrets, words, http: parts.httpPort, now: parts.clock, signal };
}

/** For a stored connection. What makes it unusable is trouble of its configuration, not of the platform. */
export async function contextOf(parts: AccessParts, connection: Connection, signal: AbortSignal): Promise<ConnectorContext> {
  try {
    const connector = connectorOf(parts.connectors, connection.connector);
    const secrets = await openSecrets(parts, connection);
    return await contextFor(parts, { ...connection, connector }, { secrets, signal });
  } catch (error) {
    if (error instanceof EarshotError) throw new ConnectorError('config', error.code);
    throw error;
  }
}

/** The places that settings point to: origins of whatever is an address. */
function originsOf(settings: Connection['settings']): string[] {
  const addresses = Object.values(settings).flatMap((value) =>
    typeof value === 'string' && URL.canParse(value) ? [new URL(value).origin] : [],
  );
  return addresses.sort();
}

/** Settings that point to another place must not take stored secrets there: whoever changes the address enters them again. */
export function lookElsewhere(before: Connection['settings'], after: Connection['settings']): boolean {
  return originsOf(before).join() !== originsOf(after).join();
}
