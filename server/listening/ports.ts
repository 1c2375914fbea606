import type { Brand } from '../domain/brand.ts';
import type { Connection, Quarantined } from '../domain/connection.ts';
import type { Connector } from '../domain/connector.ts';
import type { OutgoingEvent } from '../domain/event.ts';
import type { BrandId, ConnectionId } from '../domain/ids.ts';

/** Nudges the relay after a write that left an event in `outgoing`. */
export type Announce = () => void;

export type BrandStore = {
  list(): Promise<readonly Brand[]>;
  get(id: BrandId): Promise<Brand | null>;
  byName(name: string): Promise<Brand | null>;
  /** False when the name is taken. */
  add(brand: Brand): Promise<boolean>;
  /** False when the name is taken by another brand. */
  replace(brand: Brand): Promise<boolean>;
};

/** Secrets by name, sealed; they never leave the room opened except to their connector. */
export type SealedSecrets = Readonly<Record<string, string>>;

export type ConnectionStore = {
  list(brandIds: readonly BrandId[]): Promise<readonly Connection[]>;
  all(): Promise<readonly Connection[]>;
  get(id: ConnectionId): Promise<Connection | null>;
  /** Stores it, or gives back the one with this id. */
  add(connection: Connection, sealed: SealedSecrets, event: OutgoingEvent): Promise<Connection>;
  change(change: ConnectionChange): Promise<Connection | null>;
  sealedOf(id: ConnectionId, brandId: BrandId): Promise<SealedSecrets>;
  /** Those on which a run is at work at this moment. */
  running(brandIds: readonly BrandId[], at: Date): Promise<ReadonlySet<ConnectionId>>;
};

type ConnectionChange = {
  readonly id: ConnectionId;
  readonly brandId: BrandId;
  readonly set: Partial<Omit<Connection, 'id' | 'brandId' | 'counts'>>;
  /** Replaces the secrets of these names. */
  readonly sealed?: SealedSecrets;
  /** Reads from the start again. */
  readonly forgetsCheckpoint?: boolean;
  readonly event: OutgoingEvent;
};

export type QuarantineStore = {
  add(quarantined: readonly Quarantined[]): Promise<void>;
  /** Newest first. */
  list(ask: {
    readonly connectionId: ConnectionId;
    readonly brandId: BrandId;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<{ readonly quarantined: readonly Quarantined[]; readonly next: string | null }>;
};

export type ConnectorRegistry = { get(kind: string): Connector | undefined };

/** Seals and opens secrets; what was sealed for one use does not open for another. */
export type SecretBox = {
  seal(text: string, usedFor?: string): string;
  open(sealed: string, usedFor?: string): string;
};
