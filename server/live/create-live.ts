import type { Server as Listener } from 'node:http';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { type Access, cookieTokenOf, isOwnOrigin } from '../access/index.ts';
import type { Caller } from '../domain/access.ts';
import { LoggedEvent } from '../domain/event.ts';
import type { BrandId } from '../domain/ids.ts';
import type { Clock } from '../domain/instant.ts';
import { mayDo } from '../domain/permissions.ts';
import { Presence } from '../domain/ticket.ts';
import { mayHear } from './audience.ts';
import type { BrandSource, EventSource, LiveLog, PresenceSource } from './ports.ts';
import { type PresenceSnapshot, presenceChanges, type SubjectPresence, snapshotOf } from './presence-changes.ts';
import { steadyLoop } from './steady-loop.ts';

export type LiveParts = {
  /** The listener of the web server; not closed by `stop`. */
  readonly listener: Listener;
  readonly access: Pick<Access, 'sessions'>;
  readonly log: EventSource;
  readonly presence: PresenceSource;
  readonly brands: BrandSource;
  readonly publicUrl: string | null;
  readonly clock: Clock;
  readonly trouble: LiveLog;
};

export type Live = {
  /** Something was written here: look at the log now instead of at the next beat. */
  nudge(): void;
  stop(): Promise<void>;
};

type Seat = { sessionId: string; caller: Caller };
type Line = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Seat>;

const POLL_MS = 250;
const BATCH = 500;
/** Before anything is shown, nobody's rights are older than this. */
const RIGHTS_FRESH_MS = 1_000;
/** Also when nothing happens: a session that ran out or a user who was locked out elsewhere. */
const RIGHTS_CHECK_MS = 30_000;
/** Further back a console loads everything anew. */
const CATCH_UP = 500;

/**
 * Tells open consoles what happened, by the sequence of the log: `event` (a LoggedEvent), `presence` (who has which mention open),
 * `hello` ({seq}) at the start. A console that comes back says `auth: {after: seq}` and gets what it missed, or `resync` when that is too much.
 */
export function createLive(parts: LiveParts): Live {
  const { listener, access, log, publicUrl, clock, trouble } = parts;
  const server = new Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, Seat>(listener, {
    path: '/live',
    serveClient: false,
    // Consoles listen; nothing they say is longer than a handshake.
    maxHttpBufferSize: 10_000,
    allowRequest({ headers }, answer) {
      const { origin, host } = headers;
      const fetchSite = headers['sec-fetch-site'];
      const isOwn = isOwnOrigin({ origin, host, fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined }, publicUrl);
      answer(isOwn ? null : 'other site', isOwn);
    },
  });
  const lines = (): Line[] => [...server.of('/').sockets.values()] as Line[];

  let position: number | null = null;
  let present: PresenceSnapshot = new Map();
  let checkedAt = 0;

  async function here(): Promise<number> {
    if (position === null) {
      const last = await log.last();
      position ??= last;
    }
    return position;
  }

  server.use((socket, next) => {
    const cookieToken = cookieTokenOf(socket.request.headers.cookie, publicUrl);
    const found = cookieToken ? access.sessions.get(cookieToken) : Promise.resolve(null);
    found.then(
      (session) => {
        if (!session) return next(new Error('session/needed'));
        Object.assign(socket.data, { sessionId: session.session.id, caller: session.caller });
        next();
      },
      () => next(new Error('store/unreachable')),
    );
  });
  server.on('connection', (line) => {
    catchUp(line).catch((error: unknown) => {
      trouble.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'live catch-up failed');
      line.disconnect(true);
    });
  });

  async function catchUp(line: Line): Promise<void> {
    const seq = await here();
    const after = z.int().min(0).safeParse(line.handshake.auth['after']).data;
    if (after !== undefined && seq - after > CATCH_UP) line.emit('resync', { seq });
    else if (after !== undefined) for (const event of await log.after(after, CATCH_UP)) if (event.seq <= seq) tell(line, event);
    line.emit('hello', { seq });
    tellPresence(line, [...present.values()]);
  }

  function tell(line: Line, event: LoggedEvent): void {
    if (mayHear(line.data.caller, event)) line.emit('event', z.encode(LoggedEvent, event));
  }

  function tellPresence(line: Line, changes: readonly SubjectPresence[]): void {
    const seen = changes.filter(({ brandId }) => mayDo(line.data.caller, 'read', brandId));
    if (seen.length === 0) return;
    line.emit(
      'presence',
      seen.map(({ subjectId, presence }) => ({ subjectId, presence: presence.map((one) => z.encode(Presence, one)) })),
    );
  }

  /** Who has lost their session leaves; who has lost a brand hears no more of it. */
  async function checkRights(olderThanMs: number): Promise<void> {
    const now = clock().getTime();
    if (now - checkedAt < olderThanMs) return;
    const callers = await access.sessions.callersOf([...new Set(lines().map(({ data }) => data.sessionId))]);
    for (const line of lines()) {
      const caller = callers.get(line.data.sessionId);
      if (caller) line.data.caller = caller;
      else line.disconnect(true);
    }
    checkedAt = now;
  }

  async function readPresence(): Promise<SubjectPresence[]> {
    const before = present;
    present = snapshotOf(await parts.presence.presenceOf(await readableBrands(), clock()));
    return presenceChanges(before, present);
  }
  async function readableBrands(): Promise<BrandId[]> {
    const callers = lines().map(({ data }) => data.caller);
    if (callers.some(({ grants }) => grants.some(({ role }) => role === 'admin'))) return (await parts.brands.list()).map(({ id }) => id);
    return [...new Set(callers.flatMap(({ grants }) => grants.flatMap(({ brandId }) => brandId ?? [])))];
  }

  async function poll(): Promise<boolean> {
    if (lines().length === 0) {
      position = null;
      present = new Map();
      return false;
    }
    const from = await here();
    const [events, changes] = await Promise.all([log.after(from, BATCH), readPresence()]);
    const ended = new Set(events.filter(({ name }) => name === 'session:ended').map(({ body }) => body['sessionId']));
    for (const line of lines()) if (ended.has(line.data.sessionId)) line.disconnect(true);
    await checkRights(events.length > 0 || changes.length > 0 ? RIGHTS_FRESH_MS : RIGHTS_CHECK_MS);
    position = events.at(-1)?.seq ?? from;
    for (const line of lines()) {
      for (const event of events) tell(line, event);
      tellPresence(line, changes);
    }
    return events.length === BATCH;
  }

  const loop = steadyLoop(poll, {
    everyMs: POLL_MS,
    afterFailureMs: 5_000,
    onFailure: (error) => trouble.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'live poll failed'),
  });
  return {
    nudge: () => loop.nudge(),
    async stop() {
      await loop.stop();
      server.disconnectSockets(true);
      server.engine.close();
    },
  };
}
