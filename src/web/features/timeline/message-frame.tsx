import type { ReactNode } from 'react';
import { useFormatter } from 'use-intl';
import { Avatar } from '../../ui/avatar.tsx';
import { classNames } from '../../ui/class-names.ts';
import { PersonButton } from '../people/person-button.tsx';
import { AuthorName } from '../direct/author-name.tsx';

export type MessageFrameProps = {
  author: { id: string; name: string; avatarUrl?: string | null };
  at: number;
  isHead: boolean;
  /** What stands between the name and the words: the message it answers. */
  above?: ReactNode;
  children: ReactNode;
};

/** Where a message's parts stand: the face in the margin, the name and the time over the words. */
export function MessageFrame({ author, at, isHead, above, children }: MessageFrameProps) {
  const format = useFormatter();
  const date = new Date(at);
  const time = format.dateTime(date, { timeStyle: 'short' });
  const full = format.dateTime(date, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <div className={classNames('grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-5 group-hover/message:bg-hover', isHead ? 'pt-3 pb-0.5' : 'py-0.5')}>
      {isHead ? (
        <span className="row-span-2 pt-0.5">
          <PersonButton personId={author.id} name={author.name} inTabOrder={false} className="flex rounded-xl"><Avatar id={author.id} name={author.name} imageUrl={author.avatarUrl} /><span className="sr-only">{author.name}</span></PersonButton>
        </span>
      ) : (
        <time dateTime={date.toISOString()} title={full} className="justify-self-end pt-0.5 text-2xs leading-5 whitespace-nowrap text-transparent tabular-nums select-none group-focus-within/message:text-ink-faint group-hover/message:text-ink-faint">
          {time}
        </time>
      )}
      <div className="min-w-0">
        {isHead && (
          <p className="flex items-baseline gap-2">
            <AuthorName id={author.id} name={author.name} />
            <time dateTime={date.toISOString()} title={full} className="shrink-0 text-2xs text-ink-faint tabular-nums">{time}</time>
          </p>
        )}
        {above}
        {children}
      </div>
    </div>
  );
}
