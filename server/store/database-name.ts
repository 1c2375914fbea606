const NAMES_DATABASE = /^[^:]+:\/\/[^/]+\/([^?]+)/;

/** Where the house keeps its data when nobody says otherwise. */
export const OWN_DATABASE = 'earshot';

/** The database that a URI names, or ours. */
export function databaseOf(uri: string): string {
  const named = NAMES_DATABASE.exec(uri)?.[1];
  return named ? decodeURIComponent(named) : OWN_DATABASE;
}
