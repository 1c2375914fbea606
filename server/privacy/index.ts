export { addConsent, hasConsent, mergeConsents, withdrawConsent } from './consent.ts';
export type { Erasable, ErasureSubject, SubjectAsk, Suppression } from './ports.ts';
export { createPrivacy, type Privacy } from './privacy.ts';
export { createSuppression, type SuppressionList, suppressionKey } from './suppression.ts';
export { viewProfile } from './view-profile.ts';
