import { expect, test } from 'vitest';
import { ConnectorError } from '../domain/connector.ts';
import { outcomeOf } from './outcome.ts';

test('an answer that never reached the platform waits for another try', () => {
  const down = new ConnectorError('transient', 'http/no-connection', { text: 'no connection to forum.example' });
  expect(outcomeOf(down)).toEqual({ is: 'later', code: 'http/no-connection', text: 'no connection to forum.example', retryAt: null });
});

test('whatever may have reached the platform is in doubt', () => {
  for (const code of ['http/timeout', 'http/no-answer'])
    expect(outcomeOf(new ConnectorError('in_doubt', code))).toMatchObject({ is: 'in-doubt', code });
  expect(outcomeOf(new ConnectorError('transient', 'forum/server-failed')).is).toBe('in-doubt');
  expect(outcomeOf(new TypeError('a fault of ours')).is).toBe('in-doubt');
});
