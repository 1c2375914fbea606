/** Scripts, styles and fonts come from our own files alone: the console is built to write none into the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};

const ONE_YEAR_S = 31_536_000;

/** What every answer carries, errors and files too. */
export function securityHeaders(options: { readonly isHttps: boolean }): Readonly<Record<string, string>> {
  return options.isHttps ? { ...ALWAYS, 'strict-transport-security': `max-age=${ONE_YEAR_S}; includeSubDomains` } : ALWAYS;
}
