import { setTimeout as wait } from 'node:timers/promises';
import type { DemoPost } from './script.ts';
import { nextPost } from './script.ts';

export type Stage = {
  /** Moves the clock of the platforms. */
  setTime(at: Date): void;
  say(posts: readonly DemoPost[]): Promise<void>;
  edit(post: DemoPost): Promise<void>;
  remove(post: DemoPost): Promise<void>;
  /** The month is told; what follows is now. */
  onMonthTold(): Promise<void>;
};

const STEPS = 30;
const STEP_MS = 700;
const NEXT_EVERY_MS = 6_000;

type Happening = { readonly at: number; readonly act: 'say' | 'edit' | 'remove'; readonly post: DemoPost };

function happenings(posts: readonly DemoPost[]): Happening[] {
  const all = posts.flatMap((post): Happening[] => [
    { at: post.at.getTime(), act: 'say', post },
    ...(post.edit ? [{ at: post.edit.at.getTime(), act: 'edit' as const, post }] : []),
    ...(post.deletedAt ? [{ at: post.deletedAt.getTime(), act: 'remove' as const, post }] : []),
  ]);
  return all.sort((a, b) => a.at - b.at);
}

/** Plays the past month in under half a minute, a day at a time, then goes on in real time. */
export async function play(
  posts: readonly DemoPost[],
  stage: Stage,
  { end, signal }: { readonly end: Date; readonly signal: AbortSignal },
): Promise<void> {
  const all = happenings(posts);
  const first = all[0]?.at ?? end.getTime();
  let next = 0;
  for (let step = 1; step <= STEPS && !signal.aborted; step += 1) {
    const until = first + ((end.getTime() - first) * step) / STEPS;
    const said: DemoPost[] = [];
    for (; next < all.length && (all[next] as Happening).at <= until; next += 1) {
      const { at, act, post } = all[next] as Happening;
      stage.setTime(new Date(at));
      if (act === 'say') said.push(post);
      // What was just written may be changed in the same step: first it has to stand there.
      else {
        await stage.say(said.splice(0));
        await stage[act](post);
      }
    }
    await stage.say(said);
    stage.setTime(new Date(until));
    await wait(STEP_MS, undefined, { signal }).catch(() => undefined);
  }
  if (!signal.aborted) await stage.onMonthTold();
  await goOn(stage, signal);
}

async function goOn(stage: Stage, signal: AbortSignal): Promise<void> {
  for (let turn = 1; !signal.aborted; turn += 1) {
    const at = new Date();
    stage.setTime(at);
    await stage.say([nextPost({ at, turn })]);
    await wait(NEXT_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
