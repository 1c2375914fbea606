import { parentPort } from 'node:worker_threads';
import { readForeignFeed } from './foreign-feed.ts';
import { htmlToText } from './html-text.ts';
import type { Answer, Question } from './reading-words.ts';

if (!parentPort) throw new Error('this module only works inside a worker thread');
const port = parentPort;

function answer(question: Question): Answer {
  try {
    return question.is === 'feed'
      ? { is: 'feed', feed: readForeignFeed(question.text) }
      : { is: 'html', texts: question.htmls.map(htmlToText) };
  } catch {
    // The parser's own words may quote what it read; that it could not read is all the house may know.
    return { is: 'unreadable' };
  }
}

port.on('message', (question: Question) => port.postMessage(answer(question)));
