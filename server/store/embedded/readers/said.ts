/** What the writer's thread tells a reader. */
export type Ask =
  | {
      readonly kind: 'run';
      readonly job: number;
      /** The command as BSON. */
      readonly body: Uint8Array;
      readonly now: Date;
    }
  /** The client of a job hung up. */
  | { readonly kind: 'stop'; readonly job: number }
  | { readonly kind: 'kill'; readonly job: number; readonly id: bigint; readonly ns: string }
  | { readonly kind: 'close-idle'; readonly at: number }
  | { readonly kind: 'close' };

/** What it answers, with the number of cursors that it has open. */
export type Said =
  | { readonly kind: 'ready' }
  | { readonly kind: 'replied'; readonly job: number; readonly reply: Uint8Array<ArrayBuffer>; readonly cursors: number }
  | { readonly kind: 'killed'; readonly job: number; readonly wasThere: boolean; readonly cursors: number }
  /** Idle cursors were closed. */
  | { readonly kind: 'tidied'; readonly cursors: number }
  /** An error that is the store's own. It was answered as well. */
  | { readonly kind: 'fault'; readonly error: Error };

/** What a reader thread is opened with. */
export type Seat = { readonly serial: number; readonly folder: string; readonly mapSize: number | undefined; readonly heapMb: number };
