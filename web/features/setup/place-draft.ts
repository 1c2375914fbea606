import type { ConnectorInfo } from '../sources/connector-info.ts';
import type { ConnectionDraft } from '../sources/use-connection-form.ts';

/** A place chosen in the wizard, not kept yet: a connection that was filled in, or a file to read. */
export type PlaceDraft =
  | { readonly kind: 'connection'; readonly info: ConnectorInfo; readonly draft: ConnectionDraft }
  | { readonly kind: 'file'; readonly info: ConnectorInfo; readonly name: string; readonly file: File };

export const nameOf = (place: PlaceDraft): string => (place.kind === 'file' ? place.name : place.draft.name);
