import { server as createServer, type Request, type ResponseToolkit, type Server } from '@hapi/hapi';
import { type Access, isHttps, sessionCookieName } from '../access/index.ts';
import type { Clock } from '../domain/instant.ts';
import { serveConsole } from './console-files.ts';
import { errorAnswer, traceOf } from './errors.ts';
import { headerOf, identify } from './identify.ts';
import { acceptedLanguage } from './language.ts';
import type { Metrics } from './metrics.ts';
import type { AnswerStore, RequestLog } from './ports.ts';
import { createRememberedAnswers } from './remembered-answers.ts';
import { languageOf, requestIdOf } from './request-state.ts';
import type { Route } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { serveRoute } from './serve-route.ts';

export type HttpConfig = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** What users type; null: the loopback address. */
  readonly publicUrl: string | null;
  /** Absolute path of the built console. */
  readonly consoleFolder: string;
};

export type HttpParts = {
  readonly access: Access;
  readonly routes: readonly Route[];
  readonly answerStore: AnswerStore;
  readonly config: HttpConfig;
  readonly log: RequestLog;
  readonly metrics: Metrics;
  readonly clock: Clock;
};

export type Http = {
  readonly server: Server;
  /** Resolves with the address that it listens on, e.g. 'http://127.0.0.1:3000'. */
  start(): Promise<string>;
  /** Lets requests under way finish, for at most five seconds. */
  stop(): Promise<void>;
};

const DRAIN_MS = 5_000;

export async function createHttp(parts: HttpParts): Promise<Http> {
  const { config, routes, clock } = parts;
  const server = createServer({
    host: config.host,
    port: config.port,
    debug: false,
    // The cookie is read by its own name alone; what else a browser sends is none of our business.
    routes: { state: { parse: false, failAction: 'ignore' }, response: { emptyStatusCode: 200 } },
    router: { stripTrailingSlash: true },
  });
  const cookieName = sessionCookieName(config.publicUrl);
  server.state(cookieName, {
    isSecure: isHttps(config.publicUrl),
    isHttpOnly: true,
    isSameSite: 'Lax',
    path: '/',
    encoding: 'none',
  });
  watch(server, parts);
  const answers = createRememberedAnswers({ store: parts.answerStore, clock });
  for (const route of routes) server.route(serveRoute(route, { answers, publicUrl: config.publicUrl, cookieName }));
  await serveConsole(server, config.consoleFolder);
  return {
    server,
    async start() {
      await server.start();
      const { address, port } = server.listener.address() as { address: string; port: number };
      return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
    },
    stop: () => server.stop({ timeout: DRAIN_MS }),
  };
}

/** What happens to every request: who asks, what is refused how, which headers leave, what is counted. */
function watch(server: Server, parts: HttpParts): void {
  const { access, config, log, metrics } = parts;
  const headers = securityHeaders({ isHttps: isHttps(config.publicUrl) });

  server.ext('onRequest', (request, toolkit) => {
    request.app.language = acceptedLanguage(headerOf(request, 'accept-language'));
    requestIdOf(request);
    return toolkit.continue;
  });

  server.ext('onPreAuth', async (request, toolkit) => {
    const { route } = request.route.settings.app ?? {};
    if (route)
      request.app.asker = await identify({ access, publicUrl: config.publicUrl }, { request, route, language: languageOf(request) });
    return toolkit.continue;
  });

  server.ext('onPreResponse', (request, toolkit) => {
    const { response } = request;
    const answer = response instanceof Error ? refusal(request, response, toolkit) : response;
    for (const [name, value] of Object.entries(headers)) answer.header(name, value, { override: false });
    answer.header('x-request-id', requestIdOf(request));
    if (request.route.settings.app?.route) answer.header('cache-control', 'no-store', { override: false });
    return response instanceof Error ? answer : toolkit.continue;
  });

  function refusal(request: Request, thrown: Error & { readonly output?: { readonly statusCode: number } }, toolkit: ResponseToolkit) {
    const requestId = requestIdOf(request);
    const httpStatus = thrown.output?.statusCode;
    const answer = errorAnswer(thrown, { ...(httpStatus ? { httpStatus } : {}), language: languageOf(request), requestId });
    if (answer.isOurFault) log.error({ requestId, ...traceOf(thrown) }, 'request failed');
    const response = toolkit.response(answer.body).code(answer.status);
    for (const [name, value] of Object.entries(answer.headers)) response.header(name, value);
    return response;
  }

  server.events.on('response', (request) => {
    const { method, route, info, app } = request;
    // Who left before the answer was there: 499, and nobody's fault.
    const { response } = request;
    const status = 'statusCode' in response ? response.statusCode : response.output.statusCode;
    const path = route.path;
    const ms = Math.max(0, (info.responded || Date.now()) - info.received);
    metrics.observe({ method, route: path, status, seconds: ms / 1000 });
    log.info({ requestId: requestIdOf(request), method, route: path, status, ms, caller: app.asker?.caller?.id ?? null }, 'request');
  });
}
