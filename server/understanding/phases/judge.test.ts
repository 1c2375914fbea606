import { beforeAll, expect, test } from 'vitest';
import { understand } from '../pipeline.ts';
import { loadDetector } from './detect-language.ts';

beforeAll(loadDetector);

const urgencyOf = (text: string) => understand({ text }).findings.urgency.level;
const isSpam = (text: string) => understand({ text }).findings.spam.isSpam;

test.each([
  ['Im Wagen 3 brennt es, Menschen sind verletzt', 'now'],
  ['Zug ausgefallen, wir sind gestrandet und brauchen dringend Hilfe', 'now'],
  ['Train cancelled, we are stranded at the station with two kids', 'now'],
  ['Das geht jetzt an meinen Anwalt', 'today'],
  ['Ich kündige mein Abo', 'today'],
  ['Der Zug war zu spät', 'normal'],
  ['Wann fährt der nächste Bus nach Seehafen?', 'normal'],
  ['Danke, alles bestens', 'none'],
  ['Der Zug hat vier Wagen', 'none'],
])('%s → %s', (text, level) => {
  expect(urgencyOf(text)).toBe(level);
});

test.each([
  'Earn money online from home! Click here: https://bait.example/x and claim your prize',
  'SUBSCRIBE TO MY CHANNEL',
  'Sie haben gewonnen! Jetzt klicken und Gutscheincode sichern https://bait.example/y',
  'WINNER!! Text WIN to 80888 to claim your £500 cash prize',
])('advertising: %s', (text) => {
  expect(isSpam(text)).toBe(true);
});

test.each([
  'Die Hotline 0800 123456 ist nicht erreichbar, 48 Euro weg. https://nordlinie.example/beschwerde',
  'Zugausfall auf der RE4 https://zeitung.example/re4',
  'Is there a free seat in the quiet coach?',
])('talk: %s', (text) => {
  expect(isSpam(text)).toBe(false);
});

test('nobody has to hurry for spam', () => {
  expect(urgencyOf('URGENT!!! Claim your prize now, click here https://bait.example/z')).toBe('none');
});
