import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { signIn, type Visitor } from '../bench/visitor.ts';
import { type FakeCrm, startFakeCrm } from '../fakes/crm.ts';
import { forgetHouses, type House, startHouse } from '../faults/house.ts';
import { aBrandDraft } from '../fixtures/mention.ts';

type Listed = {
  readonly identities: readonly {
    readonly identity: { readonly id: string; readonly state: string; readonly evidence: readonly { readonly kind: string }[] };
    readonly author: { readonly handle: string };
    readonly profile: { readonly id: string; readonly displayName: string; readonly email?: string };
  }[];
};
type Content = { readonly crmId: string; readonly identities: readonly { readonly handle: string }[] };

const LONG = 120_000;
const PATIENCE = { timeout: 60_000, interval: 300 };
const CONTACTS = [
  'id,name,email,segment,handle.bluesky,consent.contact.email',
  'C-1,Levke Ingwersen,levke@kunden.example,Abo,levke,yes',
  'C-2,Tjark Mommsen,tjark@kunden.example,Pendler,,no',
  'C-3,,nobody@kunden.example,Pendler,,',
];
const folder = mkdtempSync(join(tmpdir(), 'earshot-crm-'));
let crm: FakeCrm;
let house: House;
let admin: Visitor;
let brandId = '';

beforeAll(async () => {
  crm = await startFakeCrm();
  house = await startHouse(folder, { EARSHOT_ALLOW_HOSTS: new URL(crm.url).host });
  admin = await signIn(house.address, { setupLink: house.setupLink, email: 'chef@nordlinie.example', password: 'ein ruhiger Dienstag' });
  const brand = await admin.send<{ id: string }>('POST', '/api/brands', aBrandDraft({ terms: [] }));
  brandId = brand.id;
  await admin.send('PUT', `/api/crm/target?brandId=${brandId}`, { url: crm.webhookUrl, secret: crm.secret });
}, LONG);

afterAll(async () => {
  await house?.stop();
  await crm?.close();
  await forgetHouses(folder);
}, 60_000);

const identities = async (state: string): Promise<Listed['identities']> =>
  (await admin.get<Listed>(`/api/identities?brandIds=${brandId}&state=${state}`)).identities;
const contents = (): readonly Content[] => crm.records().map(({ body }) => (body as { profile: Content }).profile ?? body);
const latestOf = (crmId: string): Content | undefined => contents().findLast((content) => content.crmId === crmId);

const say = (handle: string, name: string, text: string) => {
  const line = {
    id: `${handle}-${text.length}`,
    platform: 'bluesky',
    text,
    author: { id: handle, handle, name },
    createdAt: new Date().toISOString(),
  };
  return admin.sendRaw('POST', `/api/imports?brandId=${brandId}&name=bluesky&format=jsonl`, JSON.stringify(line));
};

test(
  'a file of contacts is read, and a line without a name is told',
  async () => {
    const report = await admin.sendRaw<{ bad: { line: number }[] }>(
      'POST',
      `/api/crm/contacts?brandId=${brandId}&format=csv`,
      CONTACTS.join('\n'),
    );
    expect(report).toMatchObject({ read: 3, stored: 2, bad: [{ line: 4 }] });
    const again = await admin.sendRaw('POST', `/api/crm/contacts?brandId=${brandId}&format=csv`, CONTACTS.join('\n'));
    expect(again).toMatchObject({ read: 3, stored: 0, unchanged: 2 });
  },
  LONG,
);

test(
  'the CRM’s own word links an account, likeness of names only suggests it',
  async () => {
    await say('levke', 'Levke', 'Nordlinie pünktlich wie nie.');
    await say('tjark_faehrt', 'Tjark Mommsen', 'Nordlinie fällt aus, schon wieder.');
    await vi.waitFor(async () => {
      expect(await identities('linked')).toMatchObject([{ author: { handle: 'levke' }, profile: { displayName: 'Levke Ingwersen' } }]);
      expect(await identities('suggested')).toMatchObject([
        { author: { handle: 'tjark_faehrt' }, profile: { displayName: 'Tjark Mommsen' } },
      ]);
    }, PATIENCE);
    const [linked] = await identities('linked');
    expect(linked?.identity.evidence).toMatchObject([{ kind: 'handle-in-crm' }]);
  },
  LONG,
);

test(
  'the CRM hears of it, signed and once per key, and of a suggestion only when a person confirmed it',
  async () => {
    await vi.waitFor(() => expect(latestOf('C-1')?.identities).toMatchObject([{ handle: 'levke' }]), PATIENCE);
    expect(latestOf('C-2')?.identities ?? []).toEqual([]);
    const [suggested] = await identities('suggested');
    await admin.send('POST', `/api/identities/${suggested?.identity.id}/confirm`, {});
    await vi.waitFor(() => expect(latestOf('C-2')?.identities).toMatchObject([{ handle: 'tjark_faehrt' }]), PATIENCE);
    await admin.send('POST', `/api/identities/${suggested?.identity.id}/undo`, {});
    await vi.waitFor(() => expect(latestOf('C-2')?.identities).toEqual([]), PATIENCE);
    expect(crm.log.every(({ headers }) => headers['x-earshot-signature']?.startsWith('sha256='))).toBe(true);
    expect(JSON.stringify(crm.records().map(({ body }) => body))).not.toContain('kunden.example');
  },
  LONG,
);

test(
  'a delivery whose worker is killed arrives all the same, and counts once',
  async () => {
    const before = crm.records().length;
    const asked = crm.log.length;
    crm.fault('slow', 3);
    await say('levke', 'Levke', 'Nordlinie hat heute die Heizung vergessen, und das im November.');
    await vi.waitFor(() => expect(crm.log.length).toBeGreaterThan(asked), { timeout: 60_000, interval: 20 });
    const worker = house.processes().get('worker');
    if (worker) process.kill(worker, 'SIGKILL');
    await vi.waitFor(async () => {
      const { deliveries } = await admin.get<{ deliveries: { state: string; idempotencyKey: string }[] }>(
        `/api/crm/deliveries?brandIds=${brandId}`,
      );
      expect(deliveries.length).toBeGreaterThan(0);
      for (const { state } of deliveries) expect(state).toBe('delivered');
      const keys = crm.records().map(({ idempotencyKey }) => idempotencyKey);
      expect(keys.length).toBeGreaterThan(before);
      expect(new Set(keys).size).toBe(keys.length);
    }, PATIENCE);
  },
  LONG,
);
