import { usePathname } from 'next/navigation';
import { Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { SidebarLink } from './sidebar-link.tsx';

/** The way to everybody. */
export function PeopleLink({ onGo }: { onGo?: (() => void) | undefined }) {
  const t = useTranslations('sidebar');
  return (
    <SidebarLink href="/people" icon={<Users size={16} />} current={usePathname() === '/people'} onGo={onGo}>
      <span className="min-w-0 flex-1 truncate">{t('people')}</span>
    </SidebarLink>
  );
}
