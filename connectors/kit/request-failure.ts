import { ConnectorError } from '../../server/domain/connector.ts';

/** Failures of the network before a byte of the request can have left: even a write surely did not happen. */
const NOT_CONNECTED: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
const BAD_CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

type Attempt = { readonly method: string; readonly host: string; readonly stopped: string | null };

/** Turns whatever went wrong on the way into the one error that leaves a connector. The cause is dropped: it may hold headers. */
export function failureOf(cause: unknown, { method, host, stopped }: Attempt): ConnectorError {
  const isWrite = method !== 'GET' && method !== 'HEAD';
  const known = connectorErrorIn(cause);
  if (known) return isWrite && known.kind === 'malformed' ? inDoubt(known.code, host) : known;
  const code = codeOf(cause);
  if (NOT_CONNECTED.includes(code)) return new ConnectorError('transient', 'http/no-connection', { text: `no connection to ${host}` });
  if (BAD_CERTIFICATE.test(code))
    return new ConnectorError('config', 'http/bad-certificate', { text: `${host} shows no valid certificate` });
  if (isWrite) return inDoubt(stopped === 'deadline' ? 'http/timeout' : 'http/no-answer', host);
  if (stopped === 'deadline') return new ConnectorError('transient', 'http/timeout', { text: `${host} did not answer in time` });
  if (stopped === 'caller') return new ConnectorError('transient', 'http/stopped', { text: 'the run was stopped' });
  return new ConnectorError('transient', 'http/no-answer', { text: `${host} broke off its answer` });
}

const inDoubt = (code: string, host: string): ConnectorError =>
  new ConnectorError('in_doubt', code, { text: `${host} gave no complete answer; it may have happened` });

function connectorErrorIn(cause: unknown): ConnectorError | null {
  for (let at = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof ConnectorError) return at;
    const inner: unknown = at instanceof AggregateError ? at.errors[0] : null;
    if (inner instanceof ConnectorError) return inner;
  }
  return null;
}

function codeOf(cause: unknown): string {
  for (let at = cause, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return '';
}
