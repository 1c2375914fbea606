/** Where the room tells what its threads do. Gets counts and causes, never texts. */
export type UnderstandingLog = { warn(values: Readonly<Record<string, unknown>>, text: string): void };
