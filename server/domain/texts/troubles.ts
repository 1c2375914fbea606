import type { UiLanguage } from '../language.ts';
import { errorText, hasText } from './index.ts';

type Words = { readonly de: string; readonly en: string };

/**
 * What went wrong with a source, a line of a file or an answer. {host} is the server that the given text names, or "the server";
 * {field} the field, in brackets; {status} the status, in brackets.
 */
const BY_CODE: Readonly<Record<string, Words>> = {
  'bluesky/gone': { de: 'Der Beitrag wurde gelöscht.', en: 'The post was deleted.' },
  'connection/unknown-connector': {
    de: 'Diese Art von Quelle kennt Earshot nicht mehr.',
    en: 'Earshot no longer knows this kind of source.',
  },
  'connector/unexpected': {
    de: 'Beim Lesen dieser Quelle ist bei uns etwas schiefgegangen. Earshot versucht es wieder.',
    en: 'Something went wrong on our side while reading this source. Earshot tries again.',
  },
  'crm-webhook/no-secret': { de: 'Es fehlt das Geheimnis zum Unterschreiben.', en: 'The secret to sign with is missing.' },
  'discourse/gone': { de: 'Den Beitrag gibt es nicht mehr.', en: 'The post is no longer there.' },
  'discourse/needs-key': {
    de: 'Zum Antworten braucht es einen API-Schlüssel und einen Benutzernamen.',
    en: 'Answering needs an API key and a user name.',
  },
  'discourse/other-forum': { de: 'Der Beitrag stammt aus einem anderen Forum.', en: 'The post comes from another forum.' },
  'discourse/waits-for-moderator': {
    de: 'Die Antwort wartet im Forum auf die Freigabe durch die Moderation.',
    en: 'The answer waits in the forum for a moderator.',
  },
  'feed/cut-off': { de: '{host} hat einen Feed gesendet, der mittendrin abbricht.', en: '{host} sent a feed that breaks off.' },
  'feed/not-a-feed': { de: 'Unter dieser Adresse steht kein Feed.', en: 'There is no feed at this address.' },
  'feed/too-hard': { de: 'Dieser Feed ließ sich nicht in vertretbarer Zeit lesen.', en: 'This feed could not be read in reasonable time.' },
  'http/address-refused': {
    de: '{host} führt zu einer Adresse, die weder öffentlich noch erlaubt ist.',
    en: '{host} leads to an address that is neither public nor allowed.',
  },
  'http/bad-certificate': { de: '{host} zeigt kein gültiges Zertifikat.', en: '{host} shows no valid certificate.' },
  'http/bad-url': { de: 'Das ist keine Web-Adresse.', en: 'This is not a web address.' },
  'http/no-answer': { de: '{host} hat die Antwort abgebrochen.', en: '{host} broke off its answer.' },
  'http/no-connection': { de: '{host} ist nicht zu erreichen.', en: '{host} cannot be reached.' },
  'http/scheme-refused': { de: 'Nur Adressen mit http und https werden gelesen.', en: 'Only http and https addresses are read.' },
  'http/secret-in-url': { de: 'In einer Web-Adresse darf kein Passwort stehen.', en: 'A web address must not hold a password.' },
  'http/stopped': { de: 'Der Lauf wurde angehalten.', en: 'The run was stopped.' },
  'http/timeout': { de: '{host} hat nicht rechtzeitig geantwortet.', en: '{host} did not answer in time.' },
  'http/too-large': { de: 'Die Antwort ist größer, als Earshot liest.', en: 'The answer is larger than Earshot reads.' },
  'http/too-many-redirects': { de: '{host} leitet zu oft weiter.', en: '{host} redirects too often.' },
  'http/unexpected-type': {
    de: '{host} hat etwas anderes gesendet, als hier stehen sollte.',
    en: '{host} sent something else than belongs here.',
  },
  'http/unknown-encoding': {
    de: 'Die Antwort ist auf eine Weise gepackt, um die niemand gebeten hat.',
    en: 'The answer is packed in a way nobody asked for.',
  },
  'http/write-redirected': {
    de: '{host} leitet weiter, was dort geschrieben werden sollte. Bitte prüfen Sie die Adresse.',
    en: '{host} redirects what should be written there. Check the address.',
  },
  'import/bad-field': { de: 'Ein Feld ist nicht lesbar{field}.', en: 'A field cannot be read{field}.' },
  'import/bad-json': { de: 'Die Zeile ist kein JSON.', en: 'The line is no JSON.' },
  'import/bad-time': { de: 'Eine Zeit ist nicht lesbar{field}.', en: 'A time cannot be read{field}.' },
  'import/open-quote': { de: 'Ein Anführungszeichen wird nicht geschlossen.', en: 'A quote is not closed.' },
  'import/too-long': { de: 'Die Zeile ist zu lang.', en: 'The line is too long.' },
  'import/too-many-cells': {
    de: 'Die Zeile hat mehr Zellen, als die Datei Spalten hat.',
    en: 'The line has more cells than the file has columns.',
  },
  'kit/walk-in-circle': {
    de: 'Die Seiten dieser Quelle führen im Kreis: Die nächste wurde schon gelesen.',
    en: 'The pages of this source lead in a circle: the next one was read already.',
  },
  'mastodon/needs-token': { de: 'Dafür braucht es einen Zugangsschlüssel.', en: 'This needs an access token.' },
  'mastodon/other-instance': { de: 'Der Beitrag stammt von einer anderen Instanz.', en: 'The post comes from another instance.' },
  'mention/malformed': { de: 'Ein Feld fehlt oder hat eine falsche Form.', en: 'A field is missing or has a wrong shape.' },
  'mention/no-text': { de: 'Es gibt weder Text noch Titel.', en: 'There is neither text nor title.' },
  'mention/unreadable-html': {
    de: 'Das HTML ließ sich nicht in vertretbarer Zeit lesen.',
    en: 'Its HTML could not be read in reasonable time.',
  },
  'reply/connection-inactive': { de: 'Die Quelle ist angehalten.', en: 'The source is paused or stopped.' },
  'reply/connection-unusable': {
    de: 'Die Quelle lässt sich nicht verwenden. Bitte prüfen Sie ihre Einstellungen.',
    en: 'The source cannot be used. Check its settings.',
  },
  'reply/hourly-limit': {
    de: 'In dieser Stunde gingen schon so viele Antworten hinaus wie erlaubt.',
    en: 'As many answers as allowed have gone out this hour.',
  },
  'reply/interrupted': {
    de: 'Das Senden wurde unterbrochen; ob die Antwort hinausging, wird geprüft.',
    en: 'Sending was interrupted; whether the answer went out is being looked up.',
  },
  'reply/mention-gone': { de: 'Die Erwähnung gibt es nicht mehr.', en: 'The mention is gone.' },
  'reply/needs-person': {
    de: 'Ob die Antwort hinausging, ließ sich nicht klären. Bitte sehen Sie selbst nach.',
    en: 'Whether the answer went out could not be settled. Please look yourself.',
  },
  'reply/right-lost': {
    de: 'Wer sie geschrieben hat, darf hier nicht mehr antworten.',
    en: 'Whoever wrote it may no longer answer here.',
  },
  'reply/said-not-published': { de: 'Jemand hat nachgesehen: Sie ging nicht hinaus.', en: 'Somebody looked: it did not go out.' },
  'reply/unknown-outcome': { de: 'Ob die Antwort hinausging, ist nicht bekannt.', en: 'Whether the answer went out is unknown.' },
  'reply/waited-too-long': {
    de: 'Sie wartete länger als einen Tag und wird nicht ungefragt gesendet.',
    en: 'It waited for more than a day and is not sent unasked.',
  },
  'webhook/bad-body': { de: 'Was gesendet wurde, ist nicht lesbar.', en: 'What was sent cannot be read.' },
  'webhook/bad-signature': { de: 'Die Signatur passt nicht zum Inhalt.', en: 'The signature does not fit the body.' },
  'webhook/stale': {
    de: 'Die Sendezeit fehlt oder liegt mehr als fünf Minuten daneben.',
    en: 'The time of sending is missing or more than five minutes off.',
  },
};

/** What every platform can answer, whichever it is. */
const BY_ENDING: Readonly<Record<string, Words>> = {
  auth: { de: 'Die Plattform nimmt die Zugangsdaten nicht an.', en: 'The platform does not take the credentials.' },
  'broken-json': { de: '{host} hat eine Antwort gesendet, die mittendrin abbricht.', en: '{host} sent an answer that breaks off.' },
  'not-found': { de: '{host} kennt diese Adresse nicht{status}.', en: '{host} does not know this address{status}.' },
  policy: { de: '{host} erlaubt das nicht{status}.', en: '{host} does not allow this{status}.' },
  quota: { de: 'Das Kontingent bei der Plattform ist aufgebraucht.', en: 'The quota at the platform is used up.' },
  'rate-limit': { de: 'Die Plattform bittet um eine Pause.', en: 'The platform asks for a pause.' },
  refused: { de: '{host} hat die Anfrage abgelehnt{status}.', en: '{host} refused the request{status}.' },
  'server-failed': { de: '{host} hat gerade eine Störung{status}.', en: '{host} has a fault at the moment{status}.' },
  transient: { de: '{host} kann gerade nicht antworten{status}.', en: '{host} cannot answer at the moment{status}.' },
  'unexpected-answer': {
    de: 'Die Plattform hat in einer Form geantwortet, die Earshot nicht kennt.',
    en: 'The platform answered in a shape that Earshot does not know.',
  },
};

const ANY_HOST: Words = { de: 'Der Server', en: 'The server' };
const HOST = /^(?:\[[\da-f:.]+\]|localhost|(?:[\w-]+\.)+[\w-]+)(?::\d+)?(?=\s)|(?<=\sto )\S+$/i;
const FIELD = /^[\w.[\]]+(?=:|$)/;
const STATUS = /(?<=\sanswered )\d{3}$/;

const own = (table: Readonly<Record<string, Words>>, key: string): Words | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** A code of our own errors can be trouble too, where it says all without values. */
function houseText(code: string, language: UiLanguage): string | null {
  const said = hasText(code) ? errorText(code, {}, language) : '{';
  return said.includes('{') ? null : said;
}

const bracketed = (value: string | undefined): string => (value === undefined ? '' : ` (${value})`);

/** Trouble in the reader's language; `fallback`, the English text that came with the code, where the code has no words. */
export function troubleText(code: string, fallback: string, language: UiLanguage): string {
  const words = own(BY_CODE, code) ?? own(BY_ENDING, code.slice(code.indexOf('/') + 1));
  if (!words) return houseText(code, language) ?? fallback;
  return words[language]
    .replace('{host}', HOST.exec(fallback)?.[0] ?? ANY_HOST[language])
    .replace('{field}', bracketed(FIELD.exec(fallback)?.[0]))
    .replace('{status}', bracketed(STATUS.exec(fallback)?.[0]));
}
