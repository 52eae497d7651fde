import { useEffect, useSyncExternalStore } from 'react';
import { usePathname } from 'next/navigation';
import { drawIcon, type Mark } from './app-icon.ts';

/** Shows in the tab's icon what waits. */
export function useFavicon({ unread, calls }: Mark): void {
  const path = usePathname();
  const isDark = useSyncExternalStore(watchScheme, () => matchMedia(DARK).matches, () => false);
  useEffect(() => {
    // A new page may bring the links anew.
    showIcon({ unread, calls }, isDark);
  }, [unread, calls, isDark, path]);
  // Whoever signs out leaves nothing of it behind.
  useEffect(() => () => showIcon({ unread: false, calls: 0 }, matchMedia(DARK).matches), []);
}

/** In all links there are: a browser takes whichever it likes best. */
function showIcon(mark: Mark, isDark: boolean): void {
  const icon = drawIcon(mark, isDark ? 'dark' : 'light');
  if (icon === '') return;
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
    link.type = 'image/png';
    link.href = icon;
  }
}

const DARK = '(prefers-color-scheme: dark)';

/** The bar of tabs goes by the device, not by the theme that was chosen for the page. */
function watchScheme(listener: () => void): () => void {
  const scheme = matchMedia(DARK);
  scheme.addEventListener('change', listener);
  return () => scheme.removeEventListener('change', listener);
}
