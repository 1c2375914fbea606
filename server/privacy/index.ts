export { addConsent, type Channel, hasConsent, isLive, mergeConsents, type Purpose, withdrawConsent } from './consent.ts';
export type { EraseAsk } from './erase-subject.ts';
export type { AuditTrail, Erasable, ErasureSubject, ForgetRule, SubjectAsk, SubjectSource, Suppression } from './ports.ts';
export { createPrivacy, type Privacy, type PrivacyParts } from './privacy.ts';
export { createSuppression, type SuppressionList, suppressionKey } from './suppression.ts';
export { viewProfile } from './view-profile.ts';
