import { statusNow } from '../../../wire/status-now.ts';
import type { StatusView } from '../../../wire/views.ts';
import { classNames } from '../../ui/class-names.ts';

/** What stands for a status that is words alone. */
const WORDS_ALONE = '💬';

/** Beside a name: the emoji of what somebody is at. The words are for who stays on it, and for who cannot see it. */
export function StatusMark({ status, className }: { status: StatusView | null; className?: string }) {
  const now = statusNow(status, Date.now());
  if (!now) return null;
  return <span role="img" aria-label={now.text || now.emoji} title={now.text || undefined} className={classNames('shrink-0 text-xs leading-none', className)}>{now.emoji || WORDS_ALONE}</span>;
}
