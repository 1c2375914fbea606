import { z } from 'zod';
import { BrandId } from './ids.ts';
import { Instant } from './instant.ts';
import { LanguageCode } from './language.ts';

/** A search expression: words, "phrases", AND, OR, NOT, brackets. `compounds` lets a word also match inside German compounds. */
export const Term = z.object({ query: z.string().min(1).max(1000), compounds: z.boolean() });
export type Term = z.infer<typeof Term>;

/** A subject the brand wants counted: a mention belongs to it when one of the words (or phrases) occurs. */
export const TopicRule = z.object({ label: z.string().min(1).max(80), words: z.array(z.string().min(1).max(80)).min(1).max(100) });
export type TopicRule = z.infer<typeof TopicRule>;

export const Competitor = z.object({ name: z.string().min(1).max(120), terms: z.array(Term).max(20) });

export const Brand = z.object({
  id: BrandId,
  name: z.string().min(1).max(120),
  terms: z.array(Term).max(100),
  /** Empty: any language. */
  languages: z.array(LanguageCode).max(20),
  competitors: z.array(Competitor).max(20),
  topics: z.array(TopicRule).max(200),
  /** Our own accounts: what they write is ours, what addresses them is to the brand. */
  ownHandles: z.array(z.string().max(200)).max(50),
  notBefore: Instant.nullable(),
  timeZone: z.string().max(64),
  createdAt: Instant,
});
export type Brand = z.infer<typeof Brand>;

export const NewBrand = Brand.omit({ id: true, createdAt: true });
export type NewBrand = z.infer<typeof NewBrand>;
