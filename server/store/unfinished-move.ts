/** A collection that is there from the first to the last moment of a move: until it is gone, the data beside it are not whole. */
export const UNFINISHED_MOVE = 'unfinishedMove';

/** Its one document. `collections`: what the move has made so far, so that the next one may remove it. */
export type UnfinishedMove = { readonly _id: 'move'; readonly collections: readonly string[] };
