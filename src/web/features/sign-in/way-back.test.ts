import { expect, test } from 'vitest';
import { doorAddress, wayBack } from './way-back.ts';

const leadsTo = (to: string) => wayBack(new URLSearchParams({ to }));

test('[A8] the door remembers the page one wanted, with all that its address says', () => {
  const wanted = '/rooms/01890000?message=0189&thread=1#end';
  const door = new URL(doorAddress('/sign-in', { to: wanted, because: 'ended' }), 'http://parley.example');
  expect(door.searchParams.get('because')).toBe('ended');
  expect(wayBack(door.searchParams)).toBe(wanted);
  expect(doorAddress('/sign-up', { to: '/', because: null })).toBe('/sign-up');
  expect(wayBack(new URLSearchParams())).toBe('/');
});

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  '/rooms/..//evil.example',
  '/%2e//evil.example',
  'https://evil.example',
  'https:evil.example',
  'HTTPS:/evil.example',
  'javascript:alert(1)',
  'data:text/html,hello',
  'evil.example',
  ' //evil.example',
  '@evil.example',
  'http://parley.invalid/rooms',
  '/sign-in?to=/sign-in',
  '/sign-up',
  '/x/../sign-in',
  '',
])('[A8] %j leads nowhere but home', (to) => {
  expect(leadsTo(to)).toBe('/');
});

test('[A8] what a path may hold does not make it another host', () => {
  expect(leadsTo('/rooms/1?then=//evil.example')).toBe('/rooms/1?then=//evil.example');
  expect(leadsTo('/invite/a@b')).toBe('/invite/a@b');
});
