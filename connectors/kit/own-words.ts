const bare = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/** Whether what a platform shows are these words of ours; platforms change spaces and put a mention before them. */
export const showsWords = (shown: string, ours: string): boolean => bare(shown).endsWith(bare(ours));

/** Clocks differ: a reply that seems a little older than our call can still be its child. */
const CLOCK_SKEW_MS = 2 * 60_000;

/** What was published before this cannot be the reply that this call made. */
export const earliestOf = (startedAt: Date): Date => new Date(startedAt.getTime() - CLOCK_SKEW_MS);
