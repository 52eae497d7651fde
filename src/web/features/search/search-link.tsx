import Link from 'next/link';
import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { classNames } from '../../ui/class-names.ts';

/** The way to search, looking like the field it leads to. */
export function SearchLink({ onGo }: { onGo?: () => void }) {
  const t = useTranslations('search');
  const isHere = usePathname() === '/search';
  return (
    <Link
      href="/search"
      onClick={onGo}
      aria-current={isHere ? 'page' : undefined}
      aria-keyshortcuts="/"
      className={classNames('mx-3 mb-3 flex h-9 shrink-0 items-center gap-2.5 rounded-lg border border-line px-2.5 text-sm text-ink-soft transition-colors hover:bg-hover hover:text-ink pointer-coarse:h-11', isHere ? 'bg-pressed text-ink' : 'bg-raised')}
    >
      <Search size={16} aria-hidden className="text-ink-faint" />
      <span className="flex-1">{t('title')}</span>
      <kbd aria-hidden className="rounded border border-line px-1.5 text-2xs text-ink-faint pointer-coarse:hidden">/</kbd>
    </Link>
  );
}
