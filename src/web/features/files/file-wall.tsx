import Link from 'next/link';
import { useFormatter, useTranslations } from 'use-intl';
import type { RoomFileView } from '../../../wire/views.ts';
import { useLightbox } from './lightbox-context.ts';
import { isPicture } from './picture-sizes.ts';
import { PictureTile } from './picture-tile.tsx';

/** Pictures side by side, each with the way to the message it came with. */
export function FileWall({ files, roomId, authorOf }: { files: readonly RoomFileView[]; roomId: string; authorOf: (personId: string) => string }) {
  const t = useTranslations('files');
  const format = useFormatter();
  const open = useLightbox();
  const shown = files.filter(isPicture);
  return (
    <ul className="grid grid-cols-2 gap-x-2 gap-y-3 sm:grid-cols-3 lg:grid-cols-4">
      {shown.map((picture, at) => (
        <li key={picture.id} className="min-w-0">
          <PictureTile picture={picture} sizes="(min-width: 40rem) 15rem, 45vw" className="aspect-square w-full" onOpen={() => open(shown, at)} />
          <Link href={`/rooms/${roomId}?message=${picture.messageId}`} title={t('inConversation')} className="mt-1 block min-h-6 truncate rounded text-xs text-ink-faint underline-offset-3 hover:text-ink hover:underline pointer-coarse:min-h-11">
            <span className="sr-only">{t('toMessage', { name: picture.name })} </span>
            {authorOf(picture.personId)} · {format.dateTime(new Date(picture.sentAt), { dateStyle: 'medium' })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
