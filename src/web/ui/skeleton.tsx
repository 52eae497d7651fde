import { classNames } from './class-names.ts';

/** A grey shape where something will be; it says nothing to a screen reader, its frame says "loading". */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('shimmer block rounded-md', className)} />;
}
