/** The field of the door's address that says where one wanted to go. */
const FIELD = 'to';

/** The address of a door, which remembers where one wanted to go. */
export function doorAddress(door: '/sign-in' | '/sign-up', { to, because }: { to: string | null; because: string | null }): string {
  const asked = new URLSearchParams();
  if (because) asked.set('because', because);
  if (to !== null && to !== '/') asked.set(FIELD, to);
  return asked.size > 0 ? `${door}?${asked}` : door;
}

/**
 * Where whoever is in now wanted to go; the rooms when nobody knows. Anybody can write such an address, so it leads
 * nowhere but to our own pages: a browser takes `//evil`, `/\evil` and `/<tab>/evil` for other hosts, and reads `/.//evil` as the first.
 */
export function wayBack(asked: Pick<URLSearchParams, 'get'>): string {
  const to = asked.get(FIELD) ?? '';
  if (!to.startsWith('/') || !URL.canParse(to, NOWHERE)) return '/';
  const { origin, pathname, search, hash } = new URL(to, NOWHERE);
  const isOurs = origin === NOWHERE && !pathname.startsWith('//');
  return isOurs && !isDoor(pathname) ? `${pathname}${search}${hash}` : '/';
}

/** Stands for this host, whichever it is; nobody can name it by chance. */
const NOWHERE = 'http://parley.invalid';

function isDoor(pathname: string): boolean {
  return /^\/sign-(in|up)(\/|$)/.test(pathname);
}
