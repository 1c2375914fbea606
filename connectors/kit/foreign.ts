import type { Worker } from 'node:worker_threads';
import { ConnectorError } from '../../server/domain/connector.ts';
import type { ForeignFeed } from './foreign-feed.ts';
import { openReadingThread } from './open-reading-thread.ts';
import type { Answer, Question } from './reading-words.ts';

const BOOT_MS = 20_000;
const READ_MS = 8000;
const IDLE_MS = 20_000;

type Asked = { readonly question: Question; readonly resolve: (answer: Answer | null) => void };

/** One thread for everything foreign, one question at a time. What takes too long or too much memory costs the thread, not the process. */
class ReadingThread {
  readonly #waiting: Asked[] = [];
  #worker: Worker | null = null;
  #asked: Asked | null = null;
  #timer: NodeJS.Timeout | undefined;
  #hasAnswered = false;

  /** null: the thread went down over it. */
  ask(question: Question): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.#waiting.push({ question, resolve });
      this.#next();
    });
  }

  #next(): void {
    if (this.#asked) return;
    const asked = this.#waiting.shift();
    if (!asked) {
      this.#rest();
      return;
    }
    const worker = this.#worker ?? this.#open();
    this.#asked = asked;
    this.#wait(this.#hasAnswered ? READ_MS : BOOT_MS + READ_MS, () => this.#lose(worker));
    worker.ref();
    worker.postMessage(asked.question);
  }

  #open(): Worker {
    const worker = openReadingThread();
    worker.on('message', (answer: Answer) => {
      this.#hasAnswered = true;
      this.#settle(answer);
    });
    worker.on('error', () => this.#lose(worker));
    worker.on('exit', () => this.#lose(worker));
    this.#worker = worker;
    this.#hasAnswered = false;
    return worker;
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    void worker.terminate();
    this.#settle(null);
  }

  #settle(answer: Answer | null): void {
    clearTimeout(this.#timer);
    const asked = this.#asked;
    this.#asked = null;
    asked?.resolve(answer);
    this.#next();
  }

  /** An idle thread must not keep the process alive, and after a while gives its memory back. */
  #rest(): void {
    const worker = this.#worker;
    if (!worker) return;
    worker.unref();
    this.#wait(IDLE_MS, () => this.#lose(worker));
    this.#timer?.unref();
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms);
  }
}

const thread = new ReadingThread();

/** Reads a feed off the event loop. */
export async function readFeed(text: string): Promise<ForeignFeed> {
  const answer = await thread.ask({ is: 'feed', text });
  if (answer?.is === 'feed') return answer.feed;
  throw new ConnectorError('malformed', answer ? 'feed/not-a-feed' : 'feed/too-hard', { text: 'this could not be read as a feed' });
}

/** Plain text of pieces of HTML, in order; null for one that cannot be read in time. */
export async function plainTexts(htmls: readonly string[]): Promise<readonly (string | null)[]> {
  if (htmls.every((html) => !/[<&]/.test(html))) return htmls.map((html) => html.trim());
  const answer = await thread.ask({ is: 'html', htmls });
  if (answer?.is === 'html') return answer.texts;
  if (htmls.length === 1) return [null];
  // One of them brought the thread down: each is asked alone, and only the culprit stays unread.
  const alone: (string | null)[] = [];
  for (const html of htmls) alone.push(...(await plainTexts([html])));
  return alone;
}
