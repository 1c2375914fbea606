export { askJson, JSON_TYPES, jsonBody, jsonOf, orRefusal } from './answers.ts';
export { beforeWriting } from './before-writing.ts';
export { decodeText } from './charset.ts';
export { postsFound, reportOf } from './check.ts';
export {
  decodePage,
  type ItemReader,
  type Reading,
  rejectedByZod,
  rejectedOf,
} from './decode-page.ts';
export { readDescription } from './description.ts';
export { fingerprint } from './fingerprint.ts';
export { plainTexts, readFeed } from './foreign.ts';
export type { ForeignFeed, ForeignItem } from './foreign-feed.ts';
export { hostOf, type Labels, under } from './form.ts';
export { createHttpPort } from './http-client.ts';
export { isoOf, pastIsoOf } from './instants.ts';
export { type LineContext, readMentionLine } from './mention-line.ts';
export { type List, type Listed, walkNewestFirst } from './newest-first.ts';
export { earliestOf, showsWords } from './own-words.ts';
export { isSignedBy, SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from './signature.ts';
