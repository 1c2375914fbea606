import { expect, test } from 'vitest';
import { matchPath } from './match-path.ts';

test('a path gives its values, decoded', () => {
  expect(matchPath('/inbox/:mentionId', '/inbox/a%2Fb')).toEqual({ mentionId: 'a/b' });
  expect(matchPath('/inbox', '/inbox/')).toEqual({});
});

test('a longer or another path is not meant', () => {
  expect(matchPath('/inbox/:mentionId', '/inbox')).toBeNull();
  expect(matchPath('/inbox', '/inbox/1')).toBeNull();
  expect(matchPath('/tickets', '/inbox')).toBeNull();
});

test('an address somebody broke is taken as it is rather than breaking the page', () => {
  expect(matchPath('/inbox/:mentionId', '/inbox/%E0%A4')).toEqual({ mentionId: '%E0%A4' });
});
