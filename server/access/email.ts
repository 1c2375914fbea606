import { User } from '../domain/access.ts';
import { EarshotError } from '../domain/errors.ts';

/** What makes two addresses the same. */
export const emailKeyOf = (email: string): string => email.trim().normalize('NFKC').toLowerCase();

export function checkEmail(email: string): void {
  if (User.shape.email.safeParse(email.trim()).success) return;
  throw new EarshotError('invalid', 'user/invalid-email', { details: [{ path: 'email', code: 'user/invalid-email', message: '' }] });
}
