import ipaddr from 'ipaddr.js';

/** Operators of NAT64 may choose any prefix, but this one is reserved for it and leads to IPv4 addresses we would refuse. */
const REFUSED_V6 = ['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/32', '2001:db8::/32', '2002::/16', 'fec0::/10'].map(
  (cidr) => ipaddr.parseCIDR(cidr),
);

/** The host of a URL as an address, or null when it is a name. The URL parser has already folded odd spellings of IPv4. */
export function literalOf(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return ipaddr.isValid(bare) ? bare : null;
}

/** Whether an address lies in the public internet: not private, loopback, link-local, shared, multicast, reserved or a disguise of one of these. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return true;
  return !REFUSED_V6.some((cidr) => (parsed as ipaddr.IPv6).match(cidr as [ipaddr.IPv6, number]));
}

const PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** `host:port` of a URL, the form in which private targets are allowed. */
export const hostAndPort = (url: URL): string => `${url.hostname.replace(/\.$/, '')}:${url.port || PORTS[url.protocol]}`;

/** The allow list in the spelling that URLs end up with: `LOCALHOST:80`, `[::1]:8080` and `0x7f.1:3000` are understood. */
export function readAllowList(entries: readonly string[]): ReadonlySet<string> {
  const allowed = new Set<string>();
  for (const entry of entries) {
    const trimmed = entry.trim();
    const port = /:(\d{1,5})$/.exec(trimmed)?.[1];
    if (!port || !URL.canParse(`http://${trimmed}`)) continue;
    allowed.add(`${new URL(`http://${trimmed}`).hostname.replace(/\.$/, '')}:${Number(port)}`);
  }
  return allowed;
}
