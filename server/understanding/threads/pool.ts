import type { Worker } from 'node:worker_threads';
import { EarshotError } from '../../domain/errors.ts';
import type { UnderstandingLog } from '../ports.ts';
import { type End, Seat } from './seat.ts';

export type PoolParts<Question, Answer> = {
  readonly open: () => Worker;
  readonly threads: number;
  readonly chunkSize: number;
  readonly limits: { readonly bootMs: number; readonly chunkMs: number; readonly idleMs: number };
  /** What to answer for a question that brings a thread down even when asked alone. */
  readonly standIn: (question: Question) => Answer;
  readonly log: UnderstandingLog;
};

/** Part of a call: its questions, where their answers belong, and whether they are asked again after a thread went down. */
type Chunk<Question, Answer> = {
  readonly questions: readonly Question[];
  readonly isRetry: boolean;
  readonly answer: (answers: readonly Answer[]) => void;
  readonly fail: (cause: unknown) => void;
  readonly isGivenUp: () => boolean;
};

/** So many threads in a row that do not even start are no accident: callers are told instead of waiting for ever. */
const MAX_FAILED_STARTS = 3;

/** Asks questions of threads that start when needed, are replaced when they go down, and leave when idle. Keeps order. */
export class Pool<Question, Answer> {
  readonly #parts: PoolParts<Question, Answer>;
  readonly #seats = new Map<Seat<Question, Answer>, Chunk<Question, Answer> | null>();
  #waiting: Chunk<Question, Answer>[] = [];
  #failedStarts = 0;
  #isClosed = false;

  constructor(parts: PoolParts<Question, Answer>) {
    this.#parts = parts;
  }

  get threads(): number {
    return this.#seats.size;
  }

  async ask(questions: readonly Question[], signal?: AbortSignal): Promise<Answer[]> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closed();
    if (questions.length === 0) return [];
    const { chunks, answers, stop } = this.#cut(questions);
    signal?.addEventListener('abort', stop, { once: true });
    this.#waiting.push(...chunks);
    this.#handOut();
    try {
      return await answers;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#failAll(closed());
    await Promise.all([...this.#seats.keys()].map((seat) => seat.sendHome()));
  }

  #cut(questions: readonly Question[]) {
    const answers = new Array<Answer>(questions.length);
    let open = questions.length;
    let isGivenUp = false;
    let finish = (): void => {};
    let fail = (_cause: unknown): void => {};
    const promise = new Promise<Answer[]>((resolve, reject) => {
      finish = () => resolve(answers);
      fail = (cause) => {
        isGivenUp = true;
        reject(cause);
      };
    });
    const chunks: Chunk<Question, Answer>[] = [];
    for (let from = 0; from < questions.length; from += this.#parts.chunkSize) {
      const answer = (part: readonly Answer[]): void => {
        for (const [at, one] of part.entries()) answers[from + at] = one;
        open -= part.length;
        if (open === 0) finish();
      };
      const part = questions.slice(from, from + this.#parts.chunkSize);
      chunks.push({ questions: part, isRetry: false, answer, fail, isGivenUp: () => isGivenUp });
    }
    const stop = (event: Event): void => fail((event.target as AbortSignal).reason);
    return { chunks, answers: promise, stop };
  }

  /** A thread holds one chunk at a time; the rest waits here uncopied, so a big call cannot fill the threads' inboxes. */
  #handOut(): void {
    this.#waiting = this.#waiting.filter((chunk) => !chunk.isGivenUp());
    for (const seat of this.#seats.keys()) {
      if (!seat.isIdle) continue;
      const chunk = this.#waiting.shift();
      if (!chunk) return;
      this.#seats.set(seat, chunk);
      seat.ask(chunk.questions, this.#parts.limits.chunkMs);
    }
    const starting = [...this.#seats].filter(([seat, chunk]) => chunk === null && !seat.isIdle).length;
    const wanted = Math.min(this.#waiting.length - starting, this.#parts.threads - this.#seats.size);
    for (let started = 0; started < wanted; started += 1) this.#seatOne();
  }

  #seatOne(): void {
    const seat: Seat<Question, Answer> = new Seat(
      this.#parts.open(),
      {
        onReady: () => {
          this.#failedStarts = 0;
          this.#handOut();
        },
        onAnswers: (answers) => this.#take(seat, answers),
        onEnd: (end, cause) => this.#replace(seat, { end, cause }),
      },
      this.#parts.limits,
    );
    this.#seats.set(seat, null);
  }

  #take(seat: Seat<Question, Answer>, answers: readonly Answer[]): void {
    const chunk = this.#seats.get(seat);
    this.#seats.set(seat, null);
    chunk?.answer(answers);
    this.#handOut();
  }

  #replace(seat: Seat<Question, Answer>, { end, cause }: { end: End; cause: unknown }): void {
    const chunk = this.#seats.get(seat) ?? null;
    this.#seats.delete(seat);
    if (end === 'sent-home') return;
    this.#parts.log.warn({ err: cause, end, questions: chunk?.questions.length ?? 0 }, 'a thread of understanding went down');
    if (end === 'not-started') this.#failedStarts += 1;
    if (this.#failedStarts >= MAX_FAILED_STARTS) {
      this.#failedStarts = 0;
      this.#failAll(new EarshotError('unavailable', 'understanding/no-thread', { cause }));
      return;
    }
    if (chunk) this.#askAgain(chunk);
    this.#handOut();
  }

  /** One question brought the thread down and its neighbours only sat beside it: each is asked alone, and the culprit gets the stand-in. */
  #askAgain(chunk: Chunk<Question, Answer>): void {
    if (chunk.isRetry) {
      chunk.answer(chunk.questions.map(this.#parts.standIn));
      return;
    }
    const collected = new Array<Answer>(chunk.questions.length);
    let open = chunk.questions.length;
    const singles = chunk.questions.map((question, at) => ({
      ...chunk,
      questions: [question],
      isRetry: true,
      answer: ([answer]: readonly Answer[]) => {
        collected[at] = answer as Answer;
        open -= 1;
        if (open === 0) chunk.answer(collected);
      },
    }));
    this.#waiting.unshift(...singles);
  }

  #failAll(cause: EarshotError): void {
    const held = [...this.#seats.values()].filter((chunk) => chunk !== null);
    for (const chunk of [...this.#waiting.splice(0), ...held]) chunk.fail(cause);
  }
}

const closed = (): EarshotError => new EarshotError('unavailable', 'understanding/closed');
