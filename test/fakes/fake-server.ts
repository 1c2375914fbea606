import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type FaultKind =
  /** 429 with Retry-After; nothing is done. */
  | 'rate-limited'
  /** 500; nothing is done. */
  | 'server-error'
  /** It is done, then the connection breaks in the middle of the answer. */
  | 'dropped'
  /** It is done, then the connection is reset without a word. */
  | 'hung-up'
  /** It is done, then 200 with a body that ends early and says it is whole. */
  | 'truncated'
  /** 200 with a page for people instead of an answer. */
  | 'wrong-type'
  | 'slow'
  /** It is done at once, and said late. */
  | 'slow-to-say'
  /** What the platform says to a token it no longer takes. */
  | 'token-expired'
  /** A list with something unreadable in its middle. */
  | 'malformed-item'
  /** A list that shows each of its entries twice. */
  | 'listed-twice';

export type FakeRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};
/** A body that is no text is sent as JSON. */
export type FakeAnswer = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };

export type Platform = {
  readonly handle: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>;
  readonly expired: () => FakeAnswer;
  /** The list in an answer; null when it holds none. */
  readonly listOf: (body: unknown) => unknown[] | null;
  /** For bodies that are no JSON. */
  readonly spoil?: (body: string, kind: 'malformed-item' | 'listed-twice') => string;
};

export type FaultAim = {
  /** Only requests whose method and path, as in `GET /api/v1/statuses`, match. */
  readonly on?: RegExp;
  /** How many matching requests pass before the first is hit. */
  readonly after?: number;
};

export type FakeControls = {
  readonly url: string;
  /** What was asked, in order. */
  readonly log: readonly FakeRequest[];
  /** Hits the next `times` requests. */
  readonly fault: (kind: FaultKind, times?: number, aim?: FaultAim) => void;
  readonly close: () => Promise<void>;
};

export type FakeOptions = {
  readonly port?: number;
  readonly now?: () => Date;
  /** Requests that are answered before a window of five minutes is used up. */
  readonly limit?: number;
  /** How a request fares that no ordered fault hits; null: well. */
  readonly mood?: (request: FakeRequest) => FaultKind | null;
  /** How long `slow` and `slow-to-say` take, asked each time. */
  readonly slowMs?: () => number;
};

type Fault = { kind: FaultKind; times: number; on: RegExp | null; after: number };

const SLOW_MS = 150;
const WINDOW_MS = 5 * 60_000;
const BLOCK_PAGE = '<!doctype html><html><head><title>Moment</title></head><body><h1>One moment, please</h1></body></html>';

/** A platform as a real HTTP server on loopback, with faults on demand. */
export async function startFake(platform: Platform, options: FakeOptions): Promise<FakeControls> {
  const { port = 0, now = () => new Date(), limit, mood = () => null, slowMs = () => SLOW_MS } = options;
  const log: FakeRequest[] = [];
  const faults: Fault[] = [];
  const window = { startedAt: now().getTime(), used: 0 };

  function nextFault(request: FakeRequest): FaultKind | null {
    const named = `${request.method} ${request.path}`;
    const fault = faults.find(({ times, on }) => times > 0 && (on?.test(named) ?? true));
    if (!fault) return null;
    if (fault.after > 0) {
      fault.after -= 1;
      return null;
    }
    fault.times -= 1;
    return fault.kind;
  }

  function isOverLimit(): boolean {
    if (limit === undefined) return false;
    if (now().getTime() - window.startedAt >= WINDOW_MS) Object.assign(window, { startedAt: now().getTime(), used: 0 });
    window.used += 1;
    return window.used > limit;
  }

  async function answer(request: FakeRequest, response: ServerResponse): Promise<void> {
    const kind = nextFault(request) ?? mood(request);
    if (kind === 'rate-limited' || isOverLimit())
      return send(response, { status: 429, headers: { 'retry-after': '7' }, body: { error: 'Too many requests' } });
    if (kind === 'server-error') return send(response, { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>500</h1>' });
    if (kind === 'wrong-type') return send(response, { headers: { 'content-type': 'text/html' }, body: BLOCK_PAGE });
    if (kind === 'token-expired') return send(response, platform.expired());
    if (kind === 'slow') await wait(slowMs());
    const given = await platform.handle(request);
    if (kind === 'slow-to-say') await wait(slowMs());
    if (kind === 'hung-up') return void response.socket?.resetAndDestroy();
    if (kind === 'dropped' || kind === 'truncated') return breakOff(response, given, kind);
    send(response, kind === 'malformed-item' || kind === 'listed-twice' ? spoiled(platform, given, kind) : given);
  }

  const server = createServer((incoming, response) => {
    read(incoming)
      .then((request) => {
        log.push(request);
        return answer(request, response);
      })
      .catch((error: unknown) => send(response, { status: 500, body: { error: String(error) } }));
  });
  await listen(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}`,
    log,
    fault: (kind, times = 1, aim = {}) => {
      faults.push({ kind, times, on: aim.on ?? null, after: aim.after ?? 0 });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://fake.invalid');
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return { method: incoming.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body: Buffer.concat(chunks) };
}

function rendered({ headers = {}, body = '' }: FakeAnswer): { headers: Record<string, string>; bytes: Buffer } {
  const isText = typeof body === 'string';
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(isText ? body : JSON.stringify(body));
  return { headers: { 'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8', ...headers }, bytes };
}

function send(response: ServerResponse, answer: FakeAnswer): void {
  const { headers, bytes } = rendered(answer);
  response.writeHead(answer.status ?? 200, { ...headers, 'content-length': String(bytes.length) });
  response.end(bytes);
}

function breakOff(response: ServerResponse, answer: FakeAnswer, kind: 'dropped' | 'truncated'): void {
  const { headers, bytes } = rendered(answer);
  const half = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (kind === 'truncated') {
    response.writeHead(answer.status ?? 200, { ...headers, 'content-length': String(half.length) });
    response.end(half);
    return;
  }
  response.writeHead(answer.status ?? 200, { ...headers, 'content-length': String(bytes.length) });
  response.write(half, () => response.destroy());
}

function spoiled(platform: Platform, answer: FakeAnswer, kind: 'malformed-item' | 'listed-twice'): FakeAnswer {
  if (typeof answer.body === 'string') return platform.spoil ? { ...answer, body: platform.spoil(answer.body, kind) } : answer;
  const body: unknown = structuredClone(answer.body);
  const list = platform.listOf(body);
  if (!list) return answer;
  if (kind === 'malformed-item') list.splice(Math.floor(list.length / 2), 0, { id: null, broken: ['this', 7] });
  else list.push(...structuredClone(list));
  return { ...answer, body };
}
