import type { Worker } from 'node:worker_threads';
import { READY } from './answer-chunks.ts';

/** How a thread ended: before it could work, while it worked, by taking too long, or because we sent it home. */
export type End = 'not-started' | 'crashed' | 'hung' | 'sent-home';

type Listener<Answer> = { onReady: () => void; onAnswers: (answers: Answer[]) => void; onEnd: (end: End, cause: unknown) => void };
type Limits = { readonly bootMs: number; readonly idleMs: number };

/** One thread and what it is doing. Ends exactly once, whatever goes wrong, and tells why. */
export class Seat<Question, Answer> {
  readonly #worker: Worker;
  readonly #listener: Listener<Answer>;
  readonly #limits: Limits;
  #state: 'starting' | 'idle' | 'busy' | 'ended' = 'starting';
  #timer: NodeJS.Timeout;

  constructor(worker: Worker, listener: Listener<Answer>, limits: Limits) {
    this.#worker = worker;
    this.#listener = listener;
    this.#limits = limits;
    this.#timer = setTimeout(() => this.#end('not-started', new Error('thread did not start in time')), limits.bootMs);
    worker.on('message', (said: typeof READY | Answer[]) => this.#hear(said));
    worker.on('error', (cause) => this.#end(this.#brokenEnd(), cause));
    worker.on('exit', (code) => this.#end(this.#brokenEnd(), new Error(`thread exited with ${code}`)));
  }

  get isIdle(): boolean {
    return this.#state === 'idle';
  }

  ask(questions: readonly Question[], limitMs: number): void {
    this.#state = 'busy';
    this.#wait(limitMs, () => this.#end('hung', new Error('thread took too long')));
    this.#worker.ref();
    this.#worker.postMessage(questions);
  }

  async sendHome(): Promise<void> {
    this.#end('sent-home', null);
    await this.#worker.terminate();
  }

  #hear(said: typeof READY | Answer[]): void {
    if (this.#state === 'ended') return;
    this.#state = 'idle';
    // An idle thread must not keep the process alive, and after a while gives its memory back.
    this.#worker.unref();
    this.#wait(this.#limits.idleMs, () => this.#end('sent-home', null));
    this.#timer.unref();
    if (said === READY) this.#listener.onReady();
    else this.#listener.onAnswers(said);
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }

  #brokenEnd(): End {
    return this.#state === 'starting' ? 'not-started' : 'crashed';
  }

  #end(end: End, cause: unknown): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    clearTimeout(this.#timer);
    void this.#worker.terminate();
    this.#listener.onEnd(end, cause);
  }
}
