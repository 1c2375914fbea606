import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { EventName, LoggedEvent } from '../../server/domain/event.ts';
import type { BrandId, UserId } from '../../server/domain/ids.ts';
import { createLive, type Live, type PresentAt } from '../../server/live/index.ts';
import { brands, type Door, nordlinie, openDoor, type Person, signedIn, suedbus } from './house.ts';

let door: Door;
let live: Live;
const logged: LoggedEvent[] = [];
let present: PresentAt[] = [];
const open: Socket[] = [];

function happen(name: EventName, brandId: BrandId | null, body: LoggedEvent['body'] = {}): void {
  const seq = logged.length + 1;
  logged.push({ seq, eventId: `e${seq}`, name, brandId, at: door.clock(), body });
  live.nudge();
}

beforeAll(async () => {
  door = await openDoor(() => []);
  live = createLive({
    listener: door.server.listener,
    access: door.access,
    log: { after: async (seq, limit) => logged.filter((event) => event.seq > seq).slice(0, limit), last: async () => logged.length },
    presence: { presenceOf: async (ids, at) => present.filter(({ brandId, expiresAt }) => ids.includes(brandId) && expiresAt > at) },
    brands,
    publicUrl: null,
    clock: door.clock,
    trouble: { warn: () => {} },
  });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await live.stop();
  await door.stop();
});

const ben = () => signedIn(door, 'ben@example.org', [{ role: 'agent', brandId: nordlinie }]);

type Console = { readonly socket: Socket; readonly heard: { readonly name: string; readonly seq: number }[]; readonly seen: unknown[] };

function connect(cookie: string, more: { origin?: string; after?: number } = {}): Promise<Console> {
  const socket = io(door.address, {
    path: '/live',
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: more.origin ?? door.address },
    auth: more.after === undefined ? {} : { after: more.after },
  });
  open.push(socket);
  const heard: Console['heard'] = [];
  const seen: unknown[] = [];
  socket.on('event', (event: { name: string; seq: number }) => heard.push(event));
  socket.on('presence', (subjects: unknown[]) => seen.push(...subjects));
  return new Promise((resolve, reject) => {
    socket.once('hello', () => resolve({ socket, heard, seen }));
    socket.once('connect_error', reject);
  });
}
async function until(isSo: () => boolean): Promise<void> {
  for (let beats = 0; beats < 100 && !isSo(); beats += 1) await wait(20);
  expect(isSo()).toBe(true);
}

test('without a session, or from another site, nobody gets a line', async () => {
  const { cookie }: Person = await ben();
  await expect(connect('earshot_session=guessed')).rejects.toThrow('session/needed');
  await expect(connect(cookie, { origin: 'https://evil.example' })).rejects.toThrow();
  await expect(connect(cookie, { origin: 'null' })).rejects.toThrow();
  await expect(connect(cookie)).resolves.toBeDefined();
});

test('everybody hears of the brands they may read, and only of those', async () => {
  const console = await connect((await ben()).cookie);
  happen('mention:stored', suedbus);
  happen('mention:stored', nordlinie);
  await until(() => console.heard.length > 0);
  await wait(50);
  expect(console.heard.map(({ seq }) => logged[seq - 1]?.brandId)).toEqual([nordlinie]);
});

test('a personal notice reaches its person alone, and ended sessions nobody', async () => {
  const console = await connect((await ben()).cookie);
  const { id } = (await door.access.users.byEmail('ben@example.org')) ?? {};
  happen('notice:raised', nordlinie, { userId: 'somebody-else' });
  happen('session:ended', null, { sessionId: 'another' });
  happen('notice:raised', nordlinie, { userId: id ?? '' });
  await until(() => console.heard.length > 0);
  expect(console.heard.map(({ name }) => name)).toEqual(['notice:raised']);
});

test('who comes back hears what they missed, or is told to load anew', async () => {
  const { cookie } = await ben();
  const before = logged.length;
  const first = await connect(cookie);
  first.socket.disconnect();
  happen('ticket:opened', nordlinie);
  happen('ticket:opened', suedbus);
  happen('ticket:closed', nordlinie);
  expect((await connect(cookie, { after: before })).heard.map(({ name }) => name)).toEqual(['ticket:opened', 'ticket:closed']);
  for (let many = 0; many < 600; many += 1) happen('mention:stored', nordlinie);
  const late = io(door.address, { path: '/live', forceNew: true, extraHeaders: { cookie, origin: door.address }, auth: { after: before } });
  open.push(late);
  await new Promise<void>((resolve) => late.once('resync', () => resolve()));
});

test('a line ends with its session', async () => {
  const { cookie } = await ben();
  const console = await connect(cookie);
  const { session } = (await door.access.sessions.get(cookie.split('=')[1] ?? '')) ?? {};
  happen('session:ended', null, { sessionId: session?.id ?? '' });
  await until(() => console.socket.disconnected);
});

test('who was locked out or lost a brand hears nothing more, though nothing was said about it here', async () => {
  const { cookie } = await ben();
  const console = await connect(cookie);
  const user = await door.access.users.byEmail('ben@example.org');
  await door.access.users.setGrants(user?.id as UserId, [{ role: 'agent', brandId: suedbus }], 'test');
  door.pass(1_001);
  happen('mention:stored', nordlinie);
  happen('mention:stored', suedbus);
  await until(() => console.heard.length > 0);
  expect(console.heard.map(({ seq }) => logged[seq - 1]?.brandId)).toEqual([suedbus]);
  await door.access.users.disable(user?.id as UserId, 'test');
  door.pass(30_001);
  await until(() => console.socket.disconnected);
  await door.access.users.enable(user?.id as UserId, 'test');
});

test('everybody sees who has a mention open, and that they left', async () => {
  await door.access.users.setGrants(
    (await door.access.users.byEmail('ben@example.org'))?.id as UserId,
    [{ role: 'agent', brandId: nordlinie }],
    'test',
  );
  const console = await connect((await ben()).cookie);
  const expiresAt = new Date(door.clock().getTime() + 30_000);
  const ana = { userId: 'ana' as UserId, name: 'Ana', doing: 'writing', expiresAt } as const;
  present = [
    { ...ana, subjectId: 'm1', brandId: nordlinie },
    { ...ana, subjectId: 'm2', brandId: suedbus },
  ];
  live.nudge();
  await until(() => console.seen.length === 1);
  expect(console.seen[0]).toMatchObject({
    subjectId: 'm1',
    presence: [{ name: 'Ana', doing: 'writing', expiresAt: expiresAt.toISOString() }],
  });
  door.pass(30_001);
  await until(() => console.seen.length === 2);
  expect(console.seen[1]).toEqual({ subjectId: 'm1', presence: [] });
});
