import { EarshotError } from '../domain/errors.ts';

export const MIN_PASSWORD = 12;
/** Longer ones only cost hashing time. */
export const MAX_PASSWORD = 256;

/** The commonest of those that are long enough. */
const COMMONEST = new Set(
  `123456789012 1234567890123 12345678901234 123412341234 123123123123 111111111111 000000000000 987654321098 qwertyuiopasd qwertzuiopü
  qwertyuiop12 qwertyuiop123 qwertzuiop12 qwertzuiop123 qwerty123456 qwertz123456 1q2w3e4r5t6y 1q2w3e4r5t6z 1qaz2wsx3edc 1qay2wsx3edc
  password1234 password12345 password123456 passwordpassword passwort1234 passwort12345 passwort123456 passwortpasswort
  iloveyou1234 ichliebedich hallohallo12 hallowelt123 willkommen12 willkommen123 willkommen1234 welcome12345 welcome123456 letmein12345
  administrator administrator1 admin1234567 adminadminadmin adminadmin12 changeme1234 changemechangeme abcdefghijkl abcdefghijklm abc123abc123 asdfghjkl123
  football1234 fussball1234 schalke04schalke04 bayernmuenchen sonnenschein sonnenschein1 schmetterling trustno1trustno1 superman1234 geheimgeheim
  earshotearshot earshot12345 earshot123456 correcthorsebatterystaple`.split(/\s+/),
);

const refuse = (code: string, values: Record<string, number> = {}): never => {
  throw new EarshotError('invalid', code, { values, details: [{ path: 'password', code, message: '' }] });
};

/** Long, not the e-mail, not one that everybody tries first. Nothing about digits and signs: those rules make passwords worse. */
export function checkPassword(password: string, email: string): void {
  if (password.length < MIN_PASSWORD) refuse('password/too-short', { min: MIN_PASSWORD });
  if (password.length > MAX_PASSWORD) refuse('password/too-long', { max: MAX_PASSWORD });
  const folded = password.toLowerCase();
  const address = email.toLowerCase();
  if (folded === address || folded === address.split('@')[0]) refuse('password/is-email');
  if (COMMONEST.has(folded) || new Set(folded).size <= 2) refuse('password/too-common');
}
