import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { ConnectorError } from '../../server/domain/connector.ts';
import { isPublicAddress, literalOf } from './addresses.ts';

const CONNECT_MS = 10_000;

export const refusedAddress = (host: string): ConnectorError =>
  new ConnectorError('config', 'http/address-refused', { text: `${host} leads to an address that is not public and not allowed` });

/**
 * Hands a connection only addresses that were all checked, and the very ones that were checked: a name that answers
 * with one public and one private address is refused, and a second answer cannot differ because nobody asks twice.
 */
export function guardedLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const addresses = typeof found === 'string' ? [{ address: found, family: found.includes(':') ? 6 : 4 }] : found;
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => isPublicAddress(address))) return done(refusedAddress(hostname), '', 0);
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

export type GuardParts = {
  readonly isAllowed: (hostAndPort: string) => boolean;
  readonly lookup?: LookupFunction | undefined;
  /** Keep connections for later requests. Writes get a fresh one each: on a kept one, "closed by the other side" says nothing about what happened. */
  readonly keeps: 'connections' | 'nothing';
};

/** An agent that cannot be talked into connecting to a private address. Looked up names and literal addresses are both checked. */
export function createGuardedAgent({ isAllowed, lookup = systemLookup as LookupFunction, keeps }: GuardParts): Agent {
  const open = buildConnector({ timeout: CONNECT_MS, lookup } as buildConnector.BuildOptions);
  const guarded = buildConnector({ timeout: CONNECT_MS, lookup: guardedLookup(lookup) } as buildConnector.BuildOptions);
  return new Agent({
    pipelining: keeps === 'connections' ? 1 : 0,
    keepAliveTimeout: 4000,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: (options, done) => {
      const port = options.port || (options.protocol === 'https:' ? '443' : '80');
      if (isAllowed(`${options.hostname.replace(/\.$/, '')}:${port}`)) return open(options, done);
      const literal = literalOf(options.hostname);
      // net asks no lookup for literal addresses, so they are judged here.
      if (literal && !isPublicAddress(literal)) return done(refusedAddress(options.hostname), null);
      guarded(options, done);
    },
  });
}
