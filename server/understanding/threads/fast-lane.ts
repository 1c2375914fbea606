import { loadPipeline } from '../pipeline.ts';
import type { UnderstandInput, Understood } from '../understood.ts';
import { answerChunks } from './answer-chunks.ts';

const understand = await loadPipeline();
answerChunks<UnderstandInput, Understood>(understand);
