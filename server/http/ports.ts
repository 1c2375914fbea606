/** Where the kernel writes what it did: ids, numbers and codes, never texts or names. A pino logger is one. */
export type RequestLog = {
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
};

/** What was found under an Idempotency-Key. `answer` null: done, but not kept. */
export type Remembered =
  | { readonly state: 'begun' }
  | { readonly state: 'running' | 'done'; readonly bodyHash: string; readonly answer: string | null };

/** Answers that are given again to the same request of the same caller. */
export type AnswerStore = {
  /** Takes the key, or says what it is taken by. One that has been running since before `staleBefore` is taken over. */
  begin(ask: {
    readonly id: string;
    readonly bodyHash: string;
    readonly now: Date;
    readonly staleBefore: Date;
    readonly expiresAt: Date;
  }): Promise<Remembered>;
  finish(id: string, answer: string | null): Promise<void>;
  forget(id: string): Promise<void>;
};

export type HealthCheck = { readonly name: string; readonly ok: boolean; readonly text?: string };

/** Whether this process can serve right now. */
export type Health = { check(): Promise<readonly HealthCheck[]> };
