import { constants, setPriority } from 'node:os';
import { findPhrases } from '../phases/find-phrases.ts';
import type { SlowInput, SlowUnderstood } from '../understood.ts';
import { answerChunks } from './answer-chunks.ts';

// These mentions are visible already: whoever still waits to be understood goes first. Linux lowers this thread alone, others the whole process.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

answerChunks<SlowInput, SlowUnderstood>(findPhrases);
