import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job as AgendaJob } from 'agenda';
import type { Context } from '../server/context.ts';
import type { ConnectionId } from '../server/domain/ids.ts';
import { reactionsOf } from '../server/events/index.ts';
import { COLLECT, COLLECT_LEASE_MS, collect } from './collect.ts';
import type { Job, Run } from './job.ts';
import { TIMETABLE } from './schedule.ts';
import { startSteady } from './steady.ts';
import { underLease } from './under-lease.ts';

const LOOK_EVERY_MS = 1_000;
const ARM_EVERY_MS = 5_000;
const COLLECT_AT_ONCE = 8;
/** Agenda takes a job for dead after this; ours says that it lives at a third of it. */
const LOCK_MS = 20_000;
const DRAIN_MS = 12_000;

export type Worker = { stop(): Promise<void> };

/** Agenda is the alarm clock; whether a run may work is decided by our own lease. */
export async function startWorker(house: Context): Promise<Worker> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: house.store.database(), collection: 'jobs' }),
    processEvery: LOOK_EVERY_MS,
    defaultLockLifetime: LOCK_MS,
    maxConcurrency: COLLECT_AT_ONCE + TIMETABLE.length,
  });
  agenda.on('error', (error: Error) => house.log.warn({ error: error.message }, 'the alarm clock failed'));

  for (const job of TIMETABLE) agenda.define(job.name, () => work(house, job, signal), { concurrency: 1 });
  agenda.define(COLLECT, (job: AgendaJob<{ connectionId: ConnectionId }>) => collectOne(house, job, signal), {
    concurrency: COLLECT_AT_ONCE,
  });

  const arm = () => armCollects(house, agenda);
  const soon = async (name: string): Promise<void> => {
    const job = TIMETABLE.find((each) => each.name === name);
    if (job) await work(house, job, signal);
  };
  const steady = startSteady(house, reactionsOf(house.rooms, { armCollects: arm, soon }));
  await agenda.start();
  for (const { name, everySeconds } of TIMETABLE) await agenda.every(everySeconds * 1_000, name);
  await arm();
  // A worker that died with the news of a changed connection must not leave it without its alarm.
  const arming = setInterval(() => {
    arm().catch((error: Error) => house.log.warn({ error: error.message }, 'connections could not be scheduled'));
  }, ARM_EVERY_MS);

  return {
    async stop() {
      clearInterval(arming);
      stopping.abort();
      await agenda.drain({ timeout: DRAIN_MS });
      await agenda.stop(false);
      await steady.stop();
    },
  };
}

async function work(house: Context, job: Job, signal: AbortSignal): Promise<void> {
  try {
    await underLease(house.events.leases, { ...job, signal }, async (run) => {
      const counts = await job.work(house, run);
      if (Object.values(counts).some((count) => count > 0)) house.log.info({ job: job.name, ...counts }, 'job done');
    });
  } catch (error) {
    if (!signal.aborted)
      house.log.error({ job: job.name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }, 'job failed');
  }
}

async function collectOne(house: Context, job: AgendaJob<{ connectionId: ConnectionId }>, signal: AbortSignal): Promise<void> {
  const { connectionId } = job.attrs.data;
  const alive = setInterval(() => void job.touch().catch(() => undefined), LOCK_MS / 3);
  try {
    await underLease(house.events.leases, { name: `${COLLECT}:${connectionId}`, leaseMs: COLLECT_LEASE_MS, signal }, (run: Run) =>
      collect(house, connectionId, run),
    );
  } catch (error) {
    // What went wrong upstream stands in the connection itself; this is a fault of ours or of the store.
    if (!signal.aborted)
      house.log.error(
        { connectionId, error: error instanceof Error ? (error.stack ?? error.message) : String(error) },
        'collecting failed',
      );
  } finally {
    clearInterval(alive);
  }
}

/** Gives each active connection its alarm at the time it asks for, and takes away those of the others. */
async function armCollects(house: Context, agenda: Agenda): Promise<void> {
  const due = new Map<string, Date>();
  for (const { id, state, nextRunAt } of await house.rooms.listening.connections.all())
    if (state === 'active' && nextRunAt) due.set(id, nextRunAt);
  const { jobs } = await agenda.queryJobs({ name: COLLECT, limit: 10_000 });
  const armed = new Map(jobs.map((job) => [(job.data as { connectionId: string }).connectionId, job]));
  for (const [connectionId, at] of due) {
    const job = armed.get(connectionId);
    // While it runs, the connection's next time is not known yet.
    if (job?.lockedAt || job?.nextRunAt?.getTime() === at.getTime()) continue;
    await agenda.create(COLLECT, { connectionId }).unique({ 'data.connectionId': connectionId }).schedule(at).save();
  }
  const gone = [...armed.keys()].filter((connectionId) => !due.has(connectionId));
  for (const connectionId of gone) await agenda.cancel({ name: COLLECT, data: { connectionId } });
}
