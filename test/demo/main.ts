// The demo beside the product: upstream servers on loopback, and a month of a fictitious railway's public in half a minute.
import { createHmac } from 'node:crypto';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { install, REVIEW_SECRET } from './install.ts';
import { lineOf } from './lines.ts';
import { play } from './play.ts';
import { type DemoPost, writeMonth } from './script.ts';
import { startUpstreams } from './upstreams.ts';

export const DEMO_LOGIN = { email: 'demo@nordlinie.example', password: 'nordlinie-demo' } as const;

const address = process.env['EARSHOT_DEMO_ADDRESS'] ?? '';
const setupLink = process.env['EARSHOT_DEMO_SETUP'] || null;
const ports = (process.env['EARSHOT_ALLOW_HOSTS'] ?? '').split(',').map((host) => Number(host.split(':').at(-1)));
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => stopping.abort());

/** Reviews come from a portal that calls us. */
async function sendReviews(reviewsId: string, posts: readonly DemoPost[]): Promise<void> {
  const body = JSON.stringify({ mentions: posts.map(lineOf) });
  const timestamp = new Date().toISOString();
  const signature = createHmac('sha256', REVIEW_SECRET).update(body).digest('hex');
  const answer = await fetch(new URL(`/api/hooks/${reviewsId}`, address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-earshot-timestamp': timestamp, 'x-earshot-signature': `sha256=${signature}` },
    body,
  });
  if (!answer.ok) throw new Error(`the reviews were refused: ${answer.status} ${await answer.text()}`);
}

async function main(): Promise<void> {
  const end = new Date();
  let time = end;
  const upstreams = await startUpstreams(ports, () => time);
  const visitor: Visitor = await signIn(address, { setupLink, ...DEMO_LOGIN });
  const { reviewsId } = await install(visitor, { upstreams, now: end });
  console.log(`Sign in with ${DEMO_LOGIN.email} and ${DEMO_LOGIN.password}`);
  const stage = {
    setTime: (at: Date) => {
      time = at;
    },
    async say(posts: readonly DemoPost[]) {
      const reviews = posts.filter((post) => !upstreams.say(post));
      if (reviews.length > 0) await sendReviews(reviewsId, reviews);
    },
    edit: upstreams.edit,
    remove: upstreams.remove,
  };
  await play(writeMonth({ end }), stage, { end, signal: stopping.signal });
  await upstreams.close();
}

await main();
