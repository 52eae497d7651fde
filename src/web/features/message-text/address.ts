/** Where a link leads: nothing but these schemes is ever followed, since `javascript:` and `data:` would run here (M8). */
export type Address = { href: string; host: string };

/** The address that a link may have; null when it stays text. */
export function addressOf(url: string): Address | null {
  try {
    const { protocol, href, hostname, pathname } = new URL(url);
    if (protocol === 'mailto:') return pathname ? { href, host: pathname } : null;
    return (protocol === 'http:' || protocol === 'https:') && hostname ? { href, host: hostname } : null;
  } catch {
    return null;
  }
}

/**
 * Whether the words of a link say by themselves where it leads. They do not when they are other words, when the host
 * hides behind a name ("https://bank.example@evil.example"), or when its letters only look like those one reads: the
 * host of an address is then spelt `xn--…`, and not in the words.
 */
export function namesItsHost(label: string, { href, host }: Address): boolean {
  const said = [label, `https://${label}`, `http://${label}`, `mailto:${label}`].map(addressOf).find((address) => address?.href === href);
  return said !== undefined && label.toLowerCase().includes(host) && (href.startsWith('mailto:') || !new URL(href).username);
}
