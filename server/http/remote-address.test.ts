import { expect, test } from 'vitest';
import { isDirectLoopback, remoteAddressOf } from './remote-address.ts';

const PUBLIC = 'https://earshot.example.org';

test('only a proxy on this machine may say who is behind it, and only its own word counts', () => {
  expect(remoteAddressOf('127.0.0.1', '6.6.6.6, 192.0.2.7', PUBLIC)).toBe('192.0.2.7');
  expect(remoteAddressOf('::ffff:127.0.0.1', '192.0.2.7', PUBLIC)).toBe('192.0.2.7');
  expect(remoteAddressOf('198.51.100.4', '192.0.2.7', PUBLIC)).toBe('198.51.100.4');
  expect(remoteAddressOf('127.0.0.1', '192.0.2.7', null)).toBe('127.0.0.1');
});

test('through a proxy nobody is at home', () => {
  expect(isDirectLoopback('::1', {})).toBe(true);
  expect(isDirectLoopback('::1', { 'x-forwarded-for': '192.0.2.7' })).toBe(false);
  expect(isDirectLoopback('192.0.2.7', {})).toBe(false);
});
