import { type CheckReport, ConnectorError, type ConnectorErrorKind } from '../../server/domain/connector.ts';
import type { CollectedMention } from '../../server/domain/mention.ts';
import type { Words } from './form.ts';

const BY_KIND: Readonly<Record<ConnectorErrorKind, Words>> = {
  auth: { de: 'Die Zugangsdaten werden nicht angenommen.', en: 'The credentials are not accepted.' },
  config: { de: 'Die Adresse kann so nicht gelesen werden.', en: 'The address cannot be read like this.' },
  rate_limit: {
    de: 'Die Plattform bittet um eine Pause. Später noch einmal versuchen.',
    en: 'The platform asks for a pause. Try again later.',
  },
  quota: { de: 'Das Kontingent bei der Plattform ist aufgebraucht.', en: 'The quota at the platform is used up.' },
  transient: {
    de: 'Die Plattform antwortet gerade nicht richtig. Später noch einmal versuchen.',
    en: 'The platform does not answer properly at the moment. Try again later.',
  },
  permanent: { de: 'Die Plattform lehnt die Anfrage ab.', en: 'The platform refuses the request.' },
  policy: { de: 'Die Plattform erlaubt das diesem Zugang nicht.', en: 'The platform does not allow this account to do that.' },
  not_found: { de: 'Unter dieser Adresse gibt es nichts.', en: 'There is nothing at this address.' },
  malformed: { de: 'Dort antwortet etwas anderes als erwartet.', en: 'Something other than expected answers there.' },
  in_doubt: { de: 'Die Plattform hat nicht vollständig geantwortet.', en: 'The platform gave no complete answer.' },
};

/** The particular words of codes that say more than their kind. */
const BY_CODE: Readonly<Record<string, Words>> = {
  'http/address-refused': {
    de: 'Diese Adresse liegt in einem privaten Netz. Die Betreiberin muss sie in EARSHOT_ALLOW_HOSTS erlauben.',
    en: 'This address lies in a private network. The operator must allow it in EARSHOT_ALLOW_HOSTS.',
  },
  'http/bad-certificate': { de: 'Der Server zeigt kein gültiges Zertifikat.', en: 'The server shows no valid certificate.' },
  'http/no-connection': { de: 'Der Server ist nicht erreichbar.', en: 'The server cannot be reached.' },
  'feed/not-a-feed': { de: 'Diese Adresse liefert keinen Feed.', en: 'This address does not lead to a feed.' },
  'mastodon/needs-token': {
    de: 'Diese Instanz zeigt Beiträge nur mit Zugriffstoken.',
    en: 'This instance shows posts only with an access token.',
  },
};

export type FirstLook = {
  readonly text: Words;
  readonly mentions: readonly CollectedMention[];
  readonly missingScopes?: readonly string[];
};

/** A first look at a platform as a report; what goes wrong is part of the report, in words for the person who configures. */
export async function reportOf(look: () => Promise<FirstLook>): Promise<CheckReport> {
  try {
    const { text, mentions, missingScopes = [] } = await look();
    const [first] = mentions;
    const sample = first ? { title: first.title, text: first.text, publishedAt: first.publishedAt } : null;
    return { ok: missingScopes.length === 0, text, missingScopes, found: mentions.length, sample };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { ok: false, text: BY_CODE[error.code] ?? BY_KIND[error.kind], missingScopes: [], found: null, sample: null };
  }
}

/** "12 posts" in both languages, for the sentence of a report. */
export const postsFound = (count: number): Words => ({
  de: count === 1 ? '1 Beitrag' : `${count} Beiträge`,
  en: count === 1 ? '1 post' : `${count} posts`,
});
