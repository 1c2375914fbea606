import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CollectContext } from '../../../server/domain/connector.ts';
import type { FaultKind } from '../../fakes/fake-server.ts';
import { collectAll, contextOf, type Run, type Stage, sorted, TestClock } from './run.ts';
import { subjects } from './subjects.ts';

const POSTS = 230;
const MINUTE_MS = 60_000;

/** Faults that a run survives or that end it; after either nothing may be missing. */
const FAULTS: readonly FaultKind[] = [
  'rate-limited',
  'server-error',
  'dropped',
  'truncated',
  'wrong-type',
  'slow',
  'token-expired',
  'malformed-item',
  'listed-twice',
];

describe.each(Object.entries(subjects))('%s', (_name, subject) => {
  const { connector } = subject;
  let clock: TestClock;
  let stage: Stage;
  let context: CollectContext & { close: () => Promise<void> };

  beforeEach(async () => {
    clock = new TestClock();
    stage = await subject.start(clock.now);
    for (let n = POSTS; n > 0; n -= 1) {
      stage.fake.add({ text: `earshot Beitrag ${n} — Umlaute äöü & <Zeichen> 🙂`, at: new Date(clock.at.getTime() - n * 7 * MINUTE_MS) });
    }
    context = contextOf(subject, stage, clock.now);
  });
  afterEach(async () => {
    await context.close();
    await stage.fake.close();
  });

  test('collects everything once, and nothing the second time', async () => {
    const first = await collectAll(connector, context);
    expect(first.errors).toEqual([]);
    expect(first.mentions).toHaveLength(POSTS);
    expect(first.texts.size).toBe(POSTS);
    expect([...first.texts.values()]).toContain('earshot Beitrag 7 — Umlaute äöü & <Zeichen> 🙂');
    const second = await collectAll(connector, context, { from: first.checkpoint });
    expect(second).toMatchObject({ mentions: [], rejected: [], errors: [] });
  });

  test('new posts and corrected ones come with the next run', async () => {
    const first = await collectAll(connector, context);
    clock.forward(2 * MINUTE_MS);
    stage.fake.add({ text: 'earshot ganz neu' });
    stage.fake.edit(POSTS - 3, 'earshot berichtigt');
    clock.forward(MINUTE_MS);
    const second = await collectAll(connector, context, { from: first.checkpoint });
    expect(second.mentions.map(({ text }) => text).sort()).toEqual(['earshot berichtigt', 'earshot ganz neu']);
    const corrected = second.mentions.find(({ text }) => text === 'earshot berichtigt');
    expect(first.texts.has(corrected?.externalId ?? '')).toBe(true);
    expect(corrected?.editedAt).toBeInstanceOf(Date);
  });

  test('nothing older than wanted is brought', async () => {
    const notBefore = new Date(clock.at.getTime() - 50 * 7 * MINUTE_MS);
    const { mentions } = await collectAll(connector, { ...context, notBefore });
    expect(mentions).toHaveLength(50);
  });

  test.each(FAULTS)('loses nothing to a fault: %s', async (kind) => {
    const undisturbed = await collectAll(connector, context);
    for (const after of [0, 1, 2]) {
      stage.fake.fault(kind, 1, { on: /^GET/, after: 0 });
      const run = await disturbedRun(kind, after);
      expect(sorted(run.texts)).toEqual(sorted(undisturbed.texts));
      const settled = await collectAll(connector, context, { from: run.checkpoint });
      expect(settled).toMatchObject({ mentions: [], errors: [] });
    }
  });

  async function disturbedRun(kind: FaultKind, after: number): Promise<Run> {
    stage.fake.fault(kind, 1, { on: /^GET/, after });
    const run = await collectAll(connector, context, { runs: 5 });
    if (kind === 'malformed-item') expect(run.rejected.length).toBeGreaterThan(0);
    if (kind === 'rate-limited') expect(run.errors[0]).toMatchObject({ kind: 'rate_limit', retryAt: new Date(clock.at.getTime() + 7000) });
    for (const error of run.errors) expect(error.kind).not.toBe('in_doubt');
    return run;
  }

  test('posts that arrive while it walks are neither lost nor repeated', async () => {
    const run = await collectAll(connector, { ...context, checkpoint: null, http: whileWalking() }, { runs: 5 });
    expect(run.texts.size).toBe(POSTS + 3);
    expect(run.mentions).toHaveLength(POSTS + 3);
  });

  function whileWalking(): CollectContext['http'] {
    let requests = 0;
    return async (request) => {
      const response = await context.http(request);
      requests += 1;
      if (requests <= 3) stage.fake.add({ text: `earshot dazwischen ${requests}` });
      clock.forward(1000);
      return response;
    };
  }

  test('errors hold no secrets', async () => {
    for (const kind of FAULTS) stage.fake.fault(kind, 1);
    const { errors } = await collectAll(connector, context, { runs: 12 });
    const said = JSON.stringify(errors.map((error) => [error.message, error.code, error.stack, Object.values(error)]));
    for (const secret of Object.values(stage.secrets)) expect(said).not.toContain(secret);
  });

  test('says in both languages what the first look found', async () => {
    const report = await connector.check(context);
    expect(report).toMatchObject({ ok: true, missingScopes: [] });
    expect(report.found).toBeGreaterThan(0);
    expect(report.text.de).not.toBe(report.text.en);
    stage.fake.fault('wrong-type', 50);
    expect(await connector.check(context)).toMatchObject({ ok: false, found: null });
  });
});
