import { classNames } from './class-names.ts';

const LOOKS = { online: 'bg-online', away: 'bg-transparent border-2 border-away', busy: 'bg-danger', offline: 'bg-transparent border-2 border-line-strong' };

/** Here, away, busy or gone; filled or hollow too, for whoever does not see the colour. The words stand beside it or in `label`. */
export function PresenceDot({ status, label, className }: { status: keyof typeof LOOKS; label?: string; className?: string }) {
  return <span role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true} className={classNames('inline-block size-2.5 shrink-0 rounded-full', LOOKS[status], className)} />;
}
