import { z } from 'zod';

const Detail = z.object({ path: z.string(), code: z.string(), message: z.string() });
const Refusal = z.object({ code: z.string(), message: z.string(), requestId: z.string().optional(), details: z.array(Detail).optional() });

export type ErrorDetail = z.infer<typeof Detail>;

/** A refusal of the server. `status` 0: it could not be reached. `message` is in the reader's language. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  readonly requestId: string | null;

  constructor(refusal: {
    code: string;
    message: string;
    status: number;
    details?: readonly ErrorDetail[] | undefined;
    requestId?: string | null | undefined;
  }) {
    super(refusal.message);
    this.name = 'ApiError';
    this.code = refusal.code;
    this.status = refusal.status;
    this.details = refusal.details ?? [];
    this.requestId = refusal.requestId ?? null;
  }
}

type Caller = { csrf: string | null; language: string };

/** What every question carries along; set by the session. */
const caller: Caller = { csrf: null, language: 'en' };

export function setCsrf(csrf: string | null): void {
  caller.csrf = csrf;
}

export function setAskedLanguage(language: string): void {
  caller.language = language;
}

export type AskOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, unless it is a Blob: that goes out byte for byte. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly language?: string;
};

function requestOf(options: AskOptions): RequestInit {
  const method = options.method ?? 'GET';
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': options.language ?? caller.language };
  if (method !== 'GET' && caller.csrf) headers['x-csrf-token'] = caller.csrf;
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (options.signal) init.signal = options.signal;
  if (options.body instanceof Blob) {
    headers['content-type'] = 'application/octet-stream';
    init.body = options.body;
  } else if (options.body !== undefined) {
    headers['content-type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  return init;
}

async function refusalOf(response: Response): Promise<ApiError> {
  const parsed = Refusal.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiError({ ...parsed.data, status: response.status });
  return new ApiError({ code: 'web/unreadable-refusal', message: `${response.status} ${response.statusText}`, status: response.status });
}

/** Asks the server and reads its answer by the noun's schema: ISO times become Dates. Throws ApiError. */
export async function ask<T>(path: string, schema: z.ZodType<T>, options: AskOptions = {}): Promise<T> {
  const response = await fetch(path, requestOf(options)).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({ code: 'web/unreachable', message: 'The server does not answer.', status: 0 });
  });
  if (!response.ok) throw await refusalOf(response);
  const answer: unknown = response.status === 204 ? {} : await response.json().catch(() => null);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const first = parsed.error.issues[0];
  throw new ApiError({
    code: 'web/unreadable-answer',
    message: `${path.split('?')[0]}: ${first?.path.join('.') ?? ''} ${first?.message ?? ''}`,
    status: response.status,
  });
}

/** For answers nobody reads. */
export const Nothing = z.looseObject({});
