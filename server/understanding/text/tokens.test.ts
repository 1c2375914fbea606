import { expect, test } from 'vitest';
import { tokensOf } from './tokens.ts';

const kinds = (text: string) => tokensOf(text).map(({ kind, form }) => `${kind}:${form}`);

test('links, handles, emoji and emoticons are no words', () => {
  expect(kinds('@nordlinie siehe https://nordlinie.example/a?b=1 😡 :(((')).toEqual([
    'handle:@nordlinie',
    'word:siehe',
    'url:https://nordlinie.example/a?b=1',
    'emoji:😡',
    'emoji::(',
  ]);
});

test('compounds with a hyphen fall into their words, contractions stay whole', () => {
  expect(kinds('WLAN-Empfang geht’s')).toEqual(['word:wlan', 'punctuation:-', 'word:empfang', "word:geht's"]);
});

test('spans point at the text as written, also behind emoji and stretched letters', () => {
  const text = '👍🏽 Suuuuper, Türgriff defekt';
  expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['👍🏽', 'Suuuuper', ',', 'Türgriff', 'defekt']);
  expect(tokensOf(text)[1]).toMatchObject({ form: 'suuper', isStretched: true });
});

test('a raised voice and a hashtag are noticed', () => {
  expect(tokensOf('NIE #ServiceWüste')).toMatchObject([
    { form: 'nie', isShouted: true, isHashtag: false },
    { form: 'servicewüste', isHashtag: true },
  ]);
});
