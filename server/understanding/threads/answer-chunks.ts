import { parentPort } from 'node:worker_threads';

/** First word of a thread: it has loaded what it needs and takes chunks. */
export const READY = 'ready';

/** The inside of a thread: takes chunks of questions, answers each chunk at once and in order. */
export function answerChunks<Question, Answer>(answer: (question: Question) => Answer): void {
  if (!parentPort) throw new Error('answerChunks only works inside a worker thread');
  const port = parentPort;
  port.on('message', (questions: readonly Question[]) => port.postMessage(questions.map(answer)));
  port.postMessage(READY);
}
