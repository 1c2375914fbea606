import { expect, test } from 'vitest';
import { EarshotError } from '../domain/errors.ts';
import { errorAnswer, traceOf } from './errors.ts';

const as = { language: 'de', requestId: 'r1' } as const;

test('a refusal keeps its code, its words and the fields it is about', () => {
  const details = [{ path: 'grants.0.brandId', code: 'user/invalid-grant', message: '' }];
  const { status, body, isOurFault } = errorAnswer(new EarshotError('invalid', 'user/invalid-grant', { details }), as);
  expect([status, isOurFault, body.requestId]).toEqual([400, false, 'r1']);
  expect(body.details[0]?.message).toBe('Admin gilt für die ganze Installation; jede andere Rolle braucht eine Marke.');
});

test('a store that does not answer is no fault of the request: it may be sent again', () => {
  const away = Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' });
  expect(errorAnswer(away, { ...as, httpStatus: 500 })).toMatchObject({ status: 503, body: { code: 'store/unreachable' } });
});

test('what hapi refuses gets our words, what nobody planned gets none of its own', () => {
  expect(errorAnswer(new Error('Payload too large'), { ...as, httpStatus: 413 })).toMatchObject({
    status: 413,
    body: { code: 'request/too-large' },
  });
  const fault = errorAnswer(new TypeError('reading “geheim”'), { ...as, httpStatus: 500 });
  expect([fault.status, fault.isOurFault, JSON.stringify(fault).includes('geheim')]).toEqual([500, true, false]);
  expect(JSON.stringify(traceOf(new TypeError('reading “geheim”')))).not.toContain('geheim');
});

test('whoever tried too often hears how long to wait', () => {
  const tired = new EarshotError('too-many', 'session/too-many-attempts', { values: { minutes: 15 } });
  expect(errorAnswer(tired, as)).toMatchObject({ status: 429, headers: { 'retry-after': '900' } });
});
