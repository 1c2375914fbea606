import { expect, test } from 'vitest';
import { checkCrm, deliverToCrm } from '../../../connectors/crm/index.ts';
import { createHttpPort } from '../../../connectors/kit/index.ts';
import { startFakeCrm } from '../../fakes/crm.ts';

test('a delivery that had to be repeated takes effect once', async () => {
  const crm = await startFakeCrm();
  const http = createHttpPort({ allowHosts: [new URL(crm.url).host] });
  const way = { url: crm.webhookUrl, secret: crm.secret, http };
  const profile = { profile: { id: 'p1', segment: 'gold', name: 'Jörg' } };
  crm.fault('dropped', 1);
  await expect(deliverToCrm(profile, { ...way, idempotencyKey: 'p1-7' })).rejects.toMatchObject({ kind: 'in_doubt' });
  await deliverToCrm(Buffer.from(JSON.stringify(profile)), { ...way, idempotencyKey: 'p1-7' });
  expect(crm.records()).toMatchObject([{ idempotencyKey: 'p1-7', body: profile }]);
  expect(crm.repeats()).toBe(1);
  await expect(deliverToCrm(profile, { ...way, secret: 'wrong', idempotencyKey: 'p1-8' })).rejects.toMatchObject({ kind: 'auth' });
  expect(await checkCrm(way)).toMatchObject({ ok: true });
  expect(await checkCrm({ ...way, secret: 'wrong' })).toMatchObject({ ok: false });
  expect(crm.records()).toHaveLength(1);
  await http.close();
  await crm.close();
});
