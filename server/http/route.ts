import type { z } from 'zod';
import type { Caller, Permission } from '../domain/access.ts';
import type { BrandId } from '../domain/ids.ts';

/** What a handler gets: checked input and whoever asks. */
export type Asked<Params, Query, Payload> = {
  readonly params: Params;
  readonly query: Query;
  readonly payload: Payload;
  readonly caller: Caller;
  readonly requestId: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly remoteAddress: string;
  /** The session's id, where the caller is a person. */
  readonly sessionId: string | null;
  /** The session's CSRF token: the console sends it back with everything that changes something. */
  readonly csrf: string | null;
  /** Puts a session's token into the cookie of the answer; null takes the cookie away. */
  readonly giveSession: (cookieToken: string | null) => void;
  readonly signal: AbortSignal;
};

/** An answer that is not JSON, or needs headers or a status of its own. */
export type RawAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<string | Uint8Array> | object;
};

/**
 * Who may use a route. `brands` names the brands it touches, before anything is read for the caller or written:
 * the caller needs the permission on each of them. `null`: the whole installation. `'anywhere'`: holding it on any brand is enough;
 * the handler then narrows to the brands where the caller holds it.
 */
export type RouteAccess<A> =
  | { readonly open: string }
  | { readonly signedIn: true }
  | {
      readonly permission: Permission;
      readonly brands: (asked: A) => Promise<readonly BrandId[] | null | 'anywhere'> | readonly BrandId[] | null | 'anywhere';
    };

/** One route: what it takes, whom it asks, what it answers. Validation, types, permissions and OpenAPI follow from it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** hapi form: '/api/tickets/{id}/accept' */
  readonly path: string;
  readonly summary: string;
  readonly access: RouteAccess<Asked<never, never, never>>;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** 'raw': the handler gets the bytes as Uint8Array. */
  readonly payload?: z.ZodType | 'raw';
  readonly maxBytes?: number;
  /** The answer holds a secret that is shown once: it is not kept to be repeated under the same Idempotency-Key. */
  readonly answersSecret?: true;
  /** 'raw': the handler returns a RawAnswer. */
  readonly response: z.ZodType | 'raw';
  readonly handler: (asked: Asked<never, never, never>) => Promise<unknown>;
};

type RouteOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType | 'raw', R extends z.ZodType | 'raw'> = {
  readonly method: Route['method'];
  readonly path: string;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly payload?: B;
  readonly maxBytes?: number;
  readonly answersSecret?: true;
  readonly response: R;
  readonly access: RouteAccess<AskedOf<P, Q, B>>;
  readonly handler: (asked: AskedOf<P, Q, B>) => Promise<R extends z.ZodType ? z.output<R> : RawAnswer>;
};

type AskedOf<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType | 'raw'> = Asked<
  z.output<P>,
  z.output<Q>,
  B extends z.ZodType ? z.output<B> : Uint8Array
>;

/** Gives a route its types; the plugins do the rest. The handler returns nouns as they are inside (Dates); the plugin encodes them. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType | 'raw', R extends z.ZodType | 'raw'>(
  spec: RouteOf<P, Q, B, R>,
): Route {
  return spec as unknown as Route;
}
