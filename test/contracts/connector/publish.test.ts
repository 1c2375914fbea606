import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bluesky } from '../../../connectors/bluesky/index.ts';
import { discourse } from '../../../connectors/discourse/index.ts';
import { mastodon } from '../../../connectors/mastodon/index.ts';
import type { CollectContext, Connector, ReplyCommand } from '../../../server/domain/connector.ts';
import type { CollectedMention } from '../../../server/domain/mention.ts';
import { startFakeBluesky } from '../../fakes/bluesky.ts';
import { startFakeDiscourse } from '../../fakes/discourse.ts';
import { startFakeMastodon } from '../../fakes/mastodon.ts';
import { collectAll, contextOf, type Stage, type Subject, TestClock } from './run.ts';

type Speaking = Connector & Required<Pick<Connector, 'canReply' | 'publish' | 'findOwnReply' | 'withdraw'>>;

const SUBJECTS: Readonly<Record<string, Subject & { readonly write: RegExp }>> = {
  mastodon: {
    connector: mastodon as Connector,
    write: /^POST \/api\/v1\/statuses/,
    start: async (now) => {
      const fake = await startFakeMastodon({ now });
      return { fake, settings: { baseUrl: fake.url, hashtags: ['earshot'] }, secrets: { accessToken: fake.token }, words: [] };
    },
  },
  discourse: {
    connector: discourse as Connector,
    write: /^POST \/posts\.json/,
    start: async (now) => {
      const fake = await startFakeDiscourse({ now });
      return { fake, settings: { baseUrl: fake.url, username: fake.username }, secrets: { apiKey: fake.apiKey }, words: [] };
    },
  },
  bluesky: {
    connector: bluesky as Connector,
    write: /^POST .*createRecord/,
    start: async (now) => {
      const fake = await startFakeBluesky({ now });
      return {
        fake,
        settings: { baseUrl: fake.url, identifier: fake.identifier },
        secrets: { appPassword: fake.appPassword },
        words: ['earshot'],
      };
    },
  },
};

describe.each(Object.entries(SUBJECTS))('%s', (_name, subject) => {
  const connector = subject.connector as Speaking;
  let clock: TestClock;
  let stage: Stage;
  let context: CollectContext & { close: () => Promise<void> };
  let command: ReplyCommand;

  async function commandFor(isMeant: (mention: CollectedMention) => boolean): Promise<ReplyCommand> {
    const mention = (await collectAll(connector, context)).mentions.find(isMeant);
    if (!mention) throw new Error('nothing to answer');
    const { externalId, url, threadId, author } = mention;
    return {
      target: { externalId, url, threadId, authorHandle: author?.handle ?? null },
      text: 'Danke für den Hinweis!\n\nMehr dazu: https://firma.example/hilfe & Grüße',
      idempotencyKey: 'reply-0001',
      startedAt: clock.at,
    };
  }

  beforeEach(async () => {
    clock = new TestClock();
    stage = await subject.start(clock.now);
    stage.fake.add({ text: 'earshot ist heute langsam', at: new Date(clock.at.getTime() - 3_600_000) });
    context = contextOf(subject, stage, clock.now);
    command = await commandFor(() => true);
    clock.forward(1000);
  });
  afterEach(async () => {
    await context.close();
    await stage.fake.close();
  });

  test('an answer can be published, found and withdrawn', async () => {
    expect(await connector.canReply(command.target, context)).toMatchObject({ ok: true });
    expect(await connector.findOwnReply(command, context)).toEqual({ found: null, complete: true });
    const receipt = await connector.publish(command, context);
    expect(await connector.findOwnReply(command, context)).toEqual({ found: receipt, complete: true });
    await connector.withdraw(receipt, context);
    expect(await connector.findOwnReply(command, context)).toEqual({ found: null, complete: true });
    await connector.withdraw(receipt, context);
  });

  test('our answer comes back as an answer to the mention, in the same thread', async () => {
    const receipt = await connector.publish({ ...command, text: 'earshot sagt danke' }, context);
    const { mentions } = await collectAll(connector, context);
    const answer = mentions.find(({ externalId }) => externalId === receipt.externalId);
    if (answer) expect(answer).toMatchObject({ parentId: command.target.externalId, threadId: command.target.threadId });
    // Hashtag timelines show an answer only when it bears the hashtag.
    expect(answer !== undefined || connector.manifest.kind === 'mastodon').toBe(true);
  });

  test('when the answer to publishing is lost, it is in doubt, and found', async () => {
    stage.fake.fault('dropped', 1, { on: subject.write });
    const outcome = await connector.publish(command, context).then(
      (receipt) => ({ receipt }),
      (error: unknown) => ({ error }),
    );
    const { found, complete } = await connector.findOwnReply(command, context);
    expect([found !== null, complete]).toEqual([true, true]);
    // Bluesky looks by itself, because the key tells it where.
    if ('error' in outcome) expect(outcome.error).toMatchObject({ kind: 'in_doubt' });
    else expect(outcome.receipt).toEqual(found);
  });

  test('the same words below a neighbour in the thread are another answer', async () => {
    stage.fake.add({ text: 'earshot steht jetzt ganz', parent: 1 });
    const neighbour = { ...(await commandFor(({ text }) => text.includes('steht'))), idempotencyKey: 'reply-0002' };
    const receipt = await connector.publish(command, context);
    expect(await connector.findOwnReply(neighbour, context)).toEqual({ found: null, complete: true });
    const other = await connector.publish(neighbour, context);
    expect(await connector.findOwnReply(command, context)).toEqual({ found: receipt, complete: true });
    expect(await connector.findOwnReply(neighbour, context)).toEqual({ found: other, complete: true });
  });

  test('a repeat under the same key publishes once where the platform promises it', async () => {
    if (!connector.manifest.repliesDedupedForMs) return;
    const first = await connector.publish(command, context);
    clock.forward(60_000);
    expect(await connector.publish({ ...command, startedAt: clock.at }, context)).toEqual(first);
  });

  test('refusals and pauses are no doubt', async () => {
    stage.fake.fault('rate-limited', 1, { on: subject.write });
    await expect(connector.publish(command, context)).rejects.toMatchObject({ kind: 'rate_limit' });
    stage.fake.remove(1);
    expect(await connector.canReply(command.target, context)).toMatchObject({ ok: false, reason: 'deleted' });
    await expect(connector.publish(command, context)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(connector.publish({ ...command, text: 'x'.repeat(40_000) }, context)).rejects.toMatchObject({
      kind: expect.stringMatching(/not_found|permanent/),
    });
  });
});

test('without a key nobody is invited to write', async () => {
  const clock = new TestClock();
  for (const kind of ['mastodon', 'discourse']) {
    const subject = SUBJECTS[kind] as Subject;
    const stage = await subject.start(clock.now);
    const context = contextOf(subject, { ...stage, secrets: {} }, clock.now);
    const target = { externalId: `${new URL(stage.fake.url).host}/1`, url: null, authorHandle: null, threadId: null };
    expect(await subject.connector.canReply?.(target, context)).toMatchObject({ ok: false, reason: 'scope' });
    await context.close();
    await stage.fake.close();
  }
});

test('a closed topic, an archived one and restricted answers are known before anybody writes', async () => {
  const clock = new TestClock();
  const forum = await startFakeDiscourse({ now: clock.now });
  const posts = [forum.add({ text: 'offen' }), forum.add({ text: 'geschlossen' }), forum.add({ text: 'archiviert' })];
  if (posts[1]) forum.endTopic(posts[1], 'closed');
  if (posts[2]) forum.endTopic(posts[2], 'archived');
  const stage = { fake: forum, settings: { baseUrl: forum.url, username: forum.username }, secrets: { apiKey: forum.apiKey }, words: [] };
  const context = contextOf(SUBJECTS['discourse'] as Subject, stage, clock.now);
  const answers: unknown[] = [];
  for (const { number } of posts) {
    const answer = await discourse.canReply?.(
      { externalId: `${new URL(forum.url).host}/${number}`, url: null, authorHandle: null, threadId: null },
      context as never,
    );
    answers.push(answer?.ok === false ? answer.reason : answer?.ok);
  }
  expect(answers).toEqual([true, 'locked', 'locked']);
  forum.holdBack();
  const target = { externalId: `${new URL(forum.url).host}/1`, url: null, authorHandle: null, threadId: null };
  const held = discourse.publish?.({ target, text: 'Wir melden uns.', idempotencyKey: 'k-1234567', startedAt: clock.at }, context as never);
  await expect(held).rejects.toMatchObject({ kind: 'in_doubt', code: 'discourse/waits-for-moderator' });
  await context.close();
  await forum.close();
});

test('one login serves many runs, and an ended session is renewed once', async () => {
  const clock = new TestClock();
  const fake = await startFakeBluesky({ now: clock.now });
  fake.add({ text: 'earshot' });
  const stage = {
    fake,
    settings: { baseUrl: fake.url, identifier: fake.identifier },
    secrets: { appPassword: fake.appPassword },
    words: ['earshot'],
  };
  const context = contextOf(SUBJECTS['bluesky'] as Subject, stage, clock.now);
  await Promise.all([1, 2, 3].map(() => collectAll(bluesky as Connector, context)));
  fake.expireSessions();
  expect((await collectAll(bluesky as Connector, context)).errors).toEqual([]);
  const logins = fake.log.filter(({ path }) => path.endsWith('createSession')).length;
  expect(logins).toBe(2);
  await context.close();
  await fake.close();
});
