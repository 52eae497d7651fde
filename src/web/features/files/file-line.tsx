import Link from 'next/link';
import { MessageSquare } from 'lucide-react';
import { useFormatter, useTranslations } from 'use-intl';
import type { RoomFileView } from '../../../wire/views.ts';
import { FileName } from './file-card.tsx';
import { FileIcon } from './file-icon.tsx';
import { useFileSize } from './file-size.ts';
import { smallestOf } from './picture-sizes.ts';

type FileLineProps = { file: RoomFileView; roomId: string; author: string; /** Of a picture, which is looked at; everything else is saved. */ onOpen: (() => void) | null };

/** A file in the list of its room, and the way to the message it came with. */
export function FileLine({ file, roomId, author, onOpen }: FileLineProps) {
  const t = useTranslations('files');
  const sizeOf = useFileSize();
  const format = useFormatter();
  const about = `${sizeOf(file.size)} · ${author} · ${format.dateTime(new Date(file.sentAt), { dateStyle: 'medium' })}`;
  const look = 'flex min-w-0 flex-1 items-center gap-3 rounded-lg text-left';
  const inside = (
    <>
      <span className="flex size-11 shrink-0 items-center justify-center overflow-hidden rounded-lg bg-accent-soft text-accent-text">
        {file.thumbUrls ? <img src={smallestOf(file)} alt="" loading="lazy" decoding="async" className="size-full object-cover" /> : <FileIcon kind={file.kind} name={file.name} />}
      </span>
      <FileName name={file.name} size={about} />
    </>
  );
  return (
    <li className="flex items-center gap-2 border-b border-line py-2 last:border-b-0">
      {onOpen ? <button type="button" aria-haspopup="dialog" onClick={onOpen} className={look}>{inside}</button> : <a href={file.url} download={file.name} className={look}>{inside}<span className="sr-only">{t('save')}</span></a>}
      <Link href={`/rooms/${roomId}?message=${file.messageId}`} aria-label={t('toMessage', { name: file.name })} title={t('inConversation')} className="flex size-9 shrink-0 items-center justify-center rounded-lg text-ink-faint hover:bg-hover hover:text-ink pointer-coarse:size-11">
        <MessageSquare size={17} aria-hidden />
      </Link>
    </li>
  );
}
