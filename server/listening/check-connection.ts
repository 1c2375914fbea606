import type { Connection } from '../domain/connection.ts';
import { type CheckReport, ConnectorError, type ConnectorErrorKind } from '../domain/connector.ts';
import { EarshotError } from '../domain/errors.ts';
import type { BrandId, ConnectionId } from '../domain/ids.ts';
import { type AccessParts, connectorOf, contextFor, lookElsewhere, openSecrets } from './connection-access.ts';

const DEADLINE_MS = 20_000;

export type CheckAsk = {
  readonly brandId: BrandId;
  readonly connector: string;
  readonly settings: Connection['settings'];
  readonly secrets: Readonly<Record<string, string>>;
  /** A stored connection whose secrets count where no new one is given. */
  readonly id?: ConnectionId | undefined;
};

type Text = CheckReport['text'];

const TEXTS: Record<ConnectorErrorKind, Text> = {
  auth: {
    de: 'Die Plattform nimmt die Zugangsdaten nicht an. Prüfen Sie Schlüssel und Berechtigungen.',
    en: 'The platform does not accept the credentials. Check key and permissions.',
  },
  config: {
    de: 'Die Einstellungen passen nicht zusammen oder sind unvollständig.',
    en: 'The settings do not fit together or are incomplete.',
  },
  rate_limit: {
    de: 'Die Plattform bittet um Geduld: zu viele Anfragen. Versuchen Sie es später noch einmal.',
    en: 'The platform asks for patience: too many requests. Try again later.',
  },
  quota: { de: 'Das Kontingent bei der Plattform ist aufgebraucht.', en: 'The quota at the platform is used up.' },
  transient: {
    de: 'Die Adresse antwortet nicht. Prüfen Sie die Schreibweise oder versuchen Sie es später noch einmal.',
    en: 'The address does not answer. Check its spelling or try again later.',
  },
  permanent: { de: 'Die Plattform lehnt die Anfrage ab.', en: 'The platform refuses the request.' },
  policy: {
    de: 'Diese Adresse darf nicht gelesen werden (Regeln der Seite oder ein internes Ziel).',
    en: 'This address may not be read (rules of the site, or an internal target).',
  },
  not_found: { de: 'Unter dieser Adresse ist nichts zu finden.', en: 'There is nothing at this address.' },
  malformed: {
    de: 'Die Antwort hat nicht das erwartete Format. Zeigt die Adresse wirklich auf diese Art von Quelle?',
    en: 'The answer has not the expected format. Does the address really point to this kind of source?',
  },
  in_doubt: { de: 'Die Antwort blieb aus; ob sie noch kommt, ist ungewiss.', en: 'No answer came; whether it still will is uncertain.' },
};

const refused = (text: Text): CheckReport => ({ ok: false, text, missingScopes: [], found: null, sample: null });

/** One cheap look through the connector, before anything is saved. Trouble comes back as plain words, never as an error. */
export async function checkConnection(parts: AccessParts, ask: CheckAsk, stored: Connection | null): Promise<CheckReport> {
  const connector = connectorOf(parts.connectors, ask.connector);
  const given = Object.fromEntries(Object.entries(ask.secrets).filter(([, secret]) => secret !== ''));
  const isSamePlace = stored && stored.brandId === ask.brandId && !lookElsewhere(stored.settings, ask.settings);
  const kept = isSamePlace ? await openSecrets(parts, stored) : {};
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const context = await contextFor(parts, { ...ask, connector }, { secrets: { ...kept, ...given }, signal });
  try {
    return await withDeadline(connector.check(context), signal);
  } catch (error) {
    if (error instanceof ConnectorError) return refused(TEXTS[error.kind]);
    if (signal.aborted) return refused(TEXTS.transient);
    throw new EarshotError('internal', 'connection/check-failed', { cause: error });
  }
}

/** The deadline holds even where a connector does not heed its signal. */
function withDeadline<Answer>(answer: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    answer.then(resolve, reject);
  });
}
