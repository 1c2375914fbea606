// The demo beside the product: upstream servers on loopback, and a month of a fictitious railway's public in half a minute.
import { createHmac } from 'node:crypto';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { install, REVIEW_SECRET } from './install.ts';
import { editedLineOf, lineOf } from './lines.ts';
import { play } from './play.ts';
import { type DemoPost, writeMonth } from './script.ts';
import { startUpstreams } from './upstreams.ts';

export const DEMO_LOGIN = { email: 'demo@nordlinie.example', password: 'nordlinie-demo' } as const;

const address = process.env['EARSHOT_DEMO_ADDRESS'] ?? '';
const setupLink = process.env['EARSHOT_DEMO_SETUP'] || null;
const ports = (process.env['EARSHOT_ALLOW_HOSTS'] ?? '').split(',').map((host) => Number(host.split(':').at(-1)));
const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => stopping.abort());

type Portal = {
  say(posts: readonly DemoPost[]): Promise<void>;
  edit(post: DemoPost): Promise<void>;
  remove(post: DemoPost): Promise<void>;
};

/** Reviews come from a portal that calls us, also when one is changed or taken down. */
function portalFor(reviewsId: string): Portal {
  async function call(content: { readonly mentions?: readonly unknown[]; readonly deletions?: readonly unknown[] }): Promise<void> {
    const body = JSON.stringify(content);
    const signature = createHmac('sha256', REVIEW_SECRET).update(body).digest('hex');
    const answer = await fetch(new URL(`/api/hooks/${reviewsId}`, address), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-earshot-timestamp': new Date().toISOString(),
        'x-earshot-signature': `sha256=${signature}`,
      },
      body,
    });
    if (!answer.ok) throw new Error(`the reviews were refused: ${answer.status} ${await answer.text()}`);
  }
  return {
    say: (posts) => call({ mentions: posts.map(lineOf) }),
    edit: (post) => call({ mentions: [editedLineOf(post)] }),
    remove: (post) => call({ deletions: [{ id: lineOf(post).id, platform: post.platform, at: post.deletedAt }] }),
  };
}

const TAKEN = 3;
const ANSWERABLE = ['mastodon', 'discourse', 'bluesky'];
type TicketRow = { readonly id: string; readonly mention: { readonly platform: string; readonly text: string } | null };

/** The person of the demo has begun to work: some tickets are theirs, and one has a draft. */
async function takeTickets(visitor: Visitor): Promise<void> {
  const { tickets } = await visitor.get<{ tickets: TicketRow[] }>('/api/tickets?assignee=none&limit=100');
  const german = /\b(der|die|das|ist|und|nicht|mit)\b/;
  const answerable = tickets.filter(({ mention }) => mention && ANSWERABLE.includes(mention.platform) && german.test(mention.text));
  for (const { id } of answerable.slice(0, TAKEN)) await visitor.send('POST', `/api/tickets/${id}/accept`, {});
  const [first] = answerable;
  if (first) await visitor.send('PUT', `/api/tickets/${first.id}/draft`, { text: DRAFT, version: 1 });
}

const DRAFT =
  'Danke, dass Sie uns schreiben, und bitte entschuldigen Sie. Wir sehen uns das heute an und melden uns hier, sobald wir mehr wissen.';

async function main(): Promise<void> {
  const end = new Date();
  let time = end;
  const upstreams = await startUpstreams(ports, () => time);
  const visitor: Visitor = await signIn(address, { setupLink, ...DEMO_LOGIN });
  const { reviewsId } = await install(visitor, { upstreams, now: end });
  const portal = portalFor(reviewsId);
  console.log(`Sign in with ${DEMO_LOGIN.email} and ${DEMO_LOGIN.password}`);
  const stage = {
    setTime: (at: Date) => {
      time = at;
    },
    async say(posts: readonly DemoPost[]) {
      const reviews = posts.filter((post) => !upstreams.say(post));
      if (reviews.length > 0) await portal.say(reviews);
    },
    edit: async (post: DemoPost) => (post.platform === 'reviews' ? portal.edit(post) : upstreams.edit(post)),
    remove: async (post: DemoPost) => (post.platform === 'reviews' ? portal.remove(post) : upstreams.remove(post)),
    onMonthTold: () => takeTickets(visitor),
  };
  await play(writeMonth({ end }), stage, { end, signal: stopping.signal });
  await upstreams.close();
}

await main();
