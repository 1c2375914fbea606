import { randomBytes } from 'node:crypto';
import type { Request } from '@hapi/hapi';
import type { UiLanguage } from '../domain/language.ts';
import type { Asker } from './identify.ts';
import type { Route } from './route.ts';

declare module '@hapi/hapi' {
  interface RequestApplicationState {
    requestId?: string;
    language?: UiLanguage;
    asker?: Asker;
  }
  interface RouteOptionsApp {
    /** Absent: a file of the console. */
    route?: Route;
  }
}

/** The id under which log, answer and caller speak of the same request. */
export function requestIdOf({ app }: Request): string {
  app.requestId ??= randomBytes(9).toString('base64url');
  return app.requestId;
}

export const languageOf = ({ app }: Request): UiLanguage => app.asker?.caller?.language ?? app.language ?? 'en';
