import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { SEARCH_FIELD } from './search-page.tsx';

/** A slash searches, where nothing is being typed and nothing stands in front of the page. */
export function useSearchKey(): void {
  const router = useRouter();
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target)) return;
      event.preventDefault();
      const field = document.getElementById(SEARCH_FIELD);
      if (field) field.focus();
      else router.push('/search');
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [router]);
}

function isBusy(target: EventTarget | null): boolean {
  if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="menu"]'))) return true;
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
