import { useParams } from 'next/navigation';
import { useTitleCount } from '../room/use-title-count.ts';
import { PermissionBar } from './permission-bar.tsx';
import { useBell } from './use-bell.ts';
import { useFavicon } from './use-favicon.ts';
import { useLookingLocks } from './looking.ts';

/** Rings at me while a tab is open, and marks its icon. Draws nothing but the question whether it may. */
export function Bell() {
  const { roomId } = useParams<{ roomId?: string }>();
  const { unread, mentions } = useTitleCount(roomId ?? null);
  useLookingLocks();
  useFavicon({ unread: unread > 0, calls: mentions });
  const hasRung = useBell();
  return <PermissionBar wanted={hasRung} />;
}
