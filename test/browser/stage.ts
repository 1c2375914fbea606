import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { MentionLine } from '../../server/domain/mention-line.ts';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { forgetHouses, type House, startHouse } from '../faults/house.ts';
import { openChromium } from './chromium.ts';

export const PASSWORD = 'ein ruhiger Dienstag';
export const RIGHTS = { legalBasis: 'legitimate-interest', purpose: 'service', retentionDays: 730 } as const;
/** Generous on purpose: the machine may be busy with other files of the suite. */
export const PATIENCE = 45_000;
/** Of a whole test, made of several waits. */
export const TEST_LIMIT = 240_000;

export type Person = { readonly email: string; readonly visitor: Visitor };
export type Role = 'marketer' | 'agent' | 'lead' | 'admin';
export type Look = { readonly theme?: 'light' | 'dark'; readonly path?: string };

export type Stage = {
  readonly house: House;
  readonly browser: Browser;
  /** A browser of their own, nobody signed in. Errors of the page and dialogs are kept in `faults`. */
  newPage(look?: Look): Promise<Page>;
  /** A browser of their own, signed in as this person. */
  pageOf(person: Person, look?: Look): Promise<Page>;
  readonly faults: readonly string[];
  stop(): Promise<void>;
};

/** A house from dist and a browser before it. */
export async function openStage(env: NodeJS.ProcessEnv = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-browser-'));
  const [house, browser] = await Promise.all([startHouse(join(folder, 'data'), env), openChromium()]);
  const faults: string[] = [];
  async function newPage({ theme = 'light' }: Look = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme: theme,
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      baseURL: house.address,
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('dialog', (dialog) => {
      faults.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    return page;
  }
  return {
    house,
    browser,
    faults,
    newPage,
    async pageOf({ visitor }, look = {}) {
      const page = await newPage(look);
      const [name = '', value = ''] = visitor.cookie.split('=');
      await page.context().addCookies([{ name, value, url: house.address }]);
      if (look.path) await page.goto(look.path);
      return page;
    },
    async stop() {
      await browser.close();
      await house.stop();
      await forgetHouses(folder);
    },
  };
}

/** The first user, through the one-time link. */
export async function firstAdmin({ house }: Stage, language: 'de' | 'en' = 'en'): Promise<Person> {
  const email = 'root@example.org';
  const visitor = await signIn(house.address, { setupLink: house.setupLink, email, password: PASSWORD });
  await visitor.send('PATCH', '/api/me', { language, name: 'Root Admin' });
  return { email, visitor };
}

export type Invited = { readonly name: string; readonly role: Role; readonly brandId: string; readonly language?: 'de' | 'en' };

/** A colleague who took the invitation. */
export async function colleague({ house }: Stage, admin: Person, { name, role, brandId, language = 'en' }: Invited): Promise<Person> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.org`;
  const { link } = await admin.visitor.send<{ link: string }>('POST', '/api/users', { email, name, grants: [{ role, brandId }], language });
  const token = new URL(link).searchParams.get('token');
  const accepted = await fetch(new URL('/api/invitations/accept', house.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: house.address },
    body: JSON.stringify({ token, name, password: PASSWORD, language }),
  });
  expect(accepted.status).toBe(200);
  return { email, visitor: await signIn(house.address, { setupLink: null, email, password: PASSWORD }) };
}

export type BrandAsk = { readonly name?: string; readonly topics?: readonly { label: string; words: readonly string[] }[] };

/** A brand that listens for its name. */
export async function addBrand({ visitor }: Person, { name = 'Nordlinie', topics = [] }: BrandAsk = {}): Promise<string> {
  const { id } = await visitor.send<{ id: string }>('POST', '/api/brands', {
    name,
    timeZone: 'Europe/Berlin',
    terms: [{ query: name, compounds: true }],
    topics,
  });
  return id;
}

/** Brings mentions in by upload and waits until all are understood. */
export async function bringIn({ visitor }: Person, brandId: string, lines: readonly MentionLine[]): Promise<void> {
  const body = lines.map((line) => JSON.stringify(line)).join('\n');
  const report = await visitor.sendRaw<{ stored: number }>('POST', `/api/imports?brandId=${brandId}&name=archive&format=jsonl`, body);
  expect(report.stored).toBe(lines.length);
}
