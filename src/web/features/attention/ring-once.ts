const KEY = 'parley-rung';
/** As many rings are remembered: more than can come again after any loss of the line. */
const KEPT = 300;

/**
 * Whether this is the first tab of this browser to ring for it. Whoever comes first rings, and not a tab chosen once
 * and for all: a chosen one that the browser has put to sleep would silence all the others.
 */
export async function isFirstToRing(key: string): Promise<boolean> {
  if (!('locks' in navigator)) return claim(key);
  return navigator.locks.request('parley-ring', () => claim(key));
}

function claim(key: string): boolean {
  try {
    const rung = (localStorage.getItem(KEY) ?? '').split(' ');
    if (rung.includes(key)) return false;
    localStorage.setItem(KEY, [...rung, key].slice(-KEPT).join(' '));
  } catch {
    // Storage is forbidden: a ring too many is better than none.
  }
  return true;
}
