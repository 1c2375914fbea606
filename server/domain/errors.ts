/** What kind of trouble it is; http maps kinds to statuses, the command line to exit codes. */
export type ErrorKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable' | 'internal';

/** One thing that is wrong, with the path of the field it is about. */
export type ErrorDetail = { readonly path: string; readonly code: string; readonly message: string };

/**
 * Every refusal of the house. `code` is stable (`ticket/already-assigned`) and names a text in texts/{de,en}.ts;
 * `values` fill that text and must not hold words, names or handles of authors.
 */
export class EarshotError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly details: readonly ErrorDetail[];

  constructor(
    kind: ErrorKind,
    code: string,
    more: { values?: Record<string, string | number>; details?: readonly ErrorDetail[]; cause?: unknown } = {},
  ) {
    super(code, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'EarshotError';
    this.kind = kind;
    this.code = code;
    this.values = more.values ?? {};
    this.details = more.details ?? [];
  }
}
