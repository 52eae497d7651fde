import { Skeleton } from '../../ui/skeleton.tsx';

const LINES = [['w-24', 'w-3/5'], ['w-20', 'w-2/5'], ['w-28', 'w-4/5'], ['w-16', 'w-1/3'], ['w-24', 'w-1/2']] as const;

/** A conversation before it is here. */
export function TimelineSkeleton() {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end gap-6 overflow-hidden px-5 pb-6">
      {LINES.map(([name, text]) => (
        <div key={`${name}${text}`} className="flex gap-3">
          <Skeleton className="size-9 rounded-xl" />
          <div className="flex-1 space-y-2 pt-0.5">
            <Skeleton className={`h-3.5 ${name}`} />
            <Skeleton className={`h-3.5 ${text} max-w-lg`} />
          </div>
        </div>
      ))}
    </div>
  );
}
