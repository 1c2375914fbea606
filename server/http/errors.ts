import { EarshotError, type ErrorKind } from '../domain/errors.ts';
import type { UiLanguage } from '../domain/language.ts';
import { errorText, hasText } from '../domain/texts/index.ts';

/** The one place that knows statuses of refusals. */
const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
};

/** What hapi refuses by itself, before a route of ours is asked. */
const OF_STATUS: Record<number, readonly [ErrorKind, string]> = {
  400: ['invalid', 'request/malformed'],
  404: ['not-found', 'request/unknown-address'],
  408: ['invalid', 'request/too-slow'],
  413: ['invalid', 'request/too-large'],
  415: ['invalid', 'request/not-json'],
  503: ['unavailable', 'request/too-busy'],
};

export type ErrorAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly code: string;
    readonly message: string;
    readonly requestId: string;
    readonly details: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  };
  /** Nobody planned it: it belongs into the log. */
  readonly isOurFault: boolean;
};

/** How the driver calls it when nobody answers. */
const STORE_IS_AWAY = /^Mongo(ServerSelection|Network|PoolCleared|NotConnected|TopologyClosed)/;

function known(error: Error, httpStatus: number | undefined): EarshotError {
  if (error instanceof EarshotError) return error;
  if (STORE_IS_AWAY.test(error.name)) return new EarshotError('unavailable', 'store/unreachable', { cause: error });
  const [kind, code] = (httpStatus !== undefined && OF_STATUS[httpStatus]) || ['internal', 'internal/unexpected'];
  return new EarshotError(kind as ErrorKind, code, { cause: error });
}

/** Turns whatever was thrown into what a caller may know. `httpStatus` is hapi's own, for its own refusals. */
export function errorAnswer(
  thrown: Error,
  { httpStatus, language, requestId }: { readonly httpStatus?: number; readonly language: UiLanguage; readonly requestId: string },
): ErrorAnswer {
  const error = known(thrown, httpStatus);
  const isHapis = error !== thrown && httpStatus !== undefined && OF_STATUS[httpStatus] !== undefined;
  const status = isHapis ? httpStatus : STATUS[error.kind];
  const details = error.details.map(({ path, code, message }) => ({
    path,
    code,
    message: hasText(code) ? errorText(code, error.values, language) : message,
  }));
  const minutes = error.kind === 'too-many' ? Number(error.values['minutes'] ?? 1) : null;
  return {
    status,
    headers: minutes === null ? {} : { 'retry-after': String(minutes * 60) },
    body: { code: error.code, message: errorText(error.code, error.values, language), requestId, details },
    isOurFault: error.kind === 'internal',
  };
}

/** Where it happened, without the message: that may hold words of authors. */
export function traceOf(error: Error): { readonly error: string; readonly code: string | null; readonly at: readonly string[] } {
  const code = 'code' in error && ['string', 'number'].includes(typeof error.code) ? String(error.code) : null;
  const at = (error.stack ?? '')
    .split('\n')
    .flatMap((line) => (/^\s+at /.test(line) ? line.trim() : []))
    .slice(0, 12);
  return { error: error.name, code, at };
}
