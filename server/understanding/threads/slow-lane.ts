import { findPhrases } from '../phases/find-phrases.ts';
import type { SlowInput, SlowUnderstood } from '../understood.ts';
import { answerChunks } from './answer-chunks.ts';

answerChunks<SlowInput, SlowUnderstood>(findPhrases);
