/** The one guarded way out, as connectors and outboxes see it. connectors/kit implements it. */
export type HttpRequest = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Media types that are accepted, e.g. 'application/json'; anything else is an error of kind 'malformed'. */
  readonly accept?: readonly string[];
  /** Whole request including redirects and body. Default 20 s. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
};

export type HttpResponse = {
  readonly status: number;
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Resolves for every status; rejects with a ConnectorError when no complete answer came. */
export type HttpPort = (request: HttpRequest) => Promise<HttpResponse>;
