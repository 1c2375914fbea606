import type { MentionLine, ReadLine } from '../domain/mention-line.ts';
import { createUnderstanding, type UnderstandInput } from '../understanding/index.ts';
import type { CliDoors, ExitCode } from './ports.ts';

const AT_ONCE = 256;

/** Lines in, findings out, in the same order; needs no store. A line that cannot be read gets an error in its place. */
export async function understandLines({ readLines, idOf, stdin, output, signal }: CliDoors): Promise<ExitCode> {
  const understanding = createUnderstanding();
  let refused = 0;
  const answer = async (batch: readonly ReadLine[]): Promise<void> => {
    const readable = batch.flatMap((each) => (each.value ? each : []));
    const understood = await understanding.understandAll(
      readable.map(({ value }) => inputOf(value)),
      signal,
    );
    const findings = new Map(readable.map(({ line }, at) => [line, understood[at]?.findings]));
    for (const each of batch) {
      if (each.value) await output.data(JSON.stringify({ id: idOf(each.value), ...findings.get(each.line) }));
      else await output.data(JSON.stringify({ line: each.line, error: { code: each.error.code, message: each.error.reason } }));
    }
    refused += batch.length - readable.length;
  };
  try {
    let batch: ReadLine[] = [];
    for await (const line of readLines(stdin, { format: 'jsonl' })) {
      batch.push(line);
      if (batch.length < AT_ONCE) continue;
      await answer(batch);
      batch = [];
    }
    await answer(batch);
  } finally {
    await understanding.close();
  }
  return refused > 0 ? 1 : 0;
}

function inputOf({ text, title, language, rating }: MentionLine): UnderstandInput {
  return {
    text,
    ...(title ? { title } : {}),
    ...(language ? { language } : {}),
    ...(rating == null ? {} : { rating: typeof rating === 'number' ? { value: rating, best: 5 } : rating }),
  };
}
