import type { Brand } from '../domain/brand.ts';
import type { LoggedEvent } from '../domain/event.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Presence } from '../domain/ticket.ts';

/** The log of what happened, read by sequence. */
export type EventSource = {
  after(seq: number, limit: number): Promise<readonly LoggedEvent[]>;
  last(): Promise<number>;
};

export type PresentAt = Presence & { readonly subjectId: string; readonly brandId: BrandId };

/** Who has which mentions of these brands open at this moment. */
export type PresenceSource = { presenceOf(brandIds: readonly BrandId[], at: Date): Promise<readonly PresentAt[]> };

export type BrandSource = { list(): Promise<readonly Brand[]> };

export type LiveLog = { warn(fields: object, text: string): void };
