import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { Hash, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** One room to browse: what it is about, how many are in it, and the way in. */
export function RoomCard({ room }: { room: MyRoomView }) {
  const t = useTranslations('browse');
  const joined = room.membership === 'joined';
  const Icon = room.visibility === 'private' ? Lock : Hash;
  return (
    <article aria-label={room.name} className="flex items-center gap-4 rounded-2xl border border-line bg-raised p-4">
      <span aria-hidden className="hidden size-10 shrink-0 items-center justify-center rounded-xl bg-ground text-ink-faint sm:flex"><Icon size={18} /></span>
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-medium">{room.name}</h2>
        {room.topic && <p className="line-clamp-2 text-sm text-ink-soft">{room.topic}</p>}
        <p className="mt-0.5 text-xs text-ink-faint">
          {t('members', { count: room.memberCount })}
          {room.onlineCount > 0 && ` · ${t('online', { count: room.onlineCount })}`}
        </p>
      </div>
      {joined ? (
        <Link href={`/rooms/${room.id}`} className="inline-flex h-8 shrink-0 items-center rounded-lg pointer-coarse:h-11 border border-line-strong px-3 text-sm font-medium hover:bg-hover">
          {t('open')}<span className="sr-only"> {room.name}</span>
        </Link>
      ) : (
        <JoinButton room={room} />
      )}
    </article>
  );
}

/** Joins and goes in. */
export function JoinButton({ room, size = 'small' }: { room: { id: string; name: string }; size?: 'small' | 'medium' }) {
  const t = useTranslations('browse');
  const router = useRouter();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const join = trpc.rooms.join.useMutation({
    onSuccess: () => router.push(`/rooms/${room.id}`),
    onError: (error) => trouble(say(refusedOf(error))),
  });
  return (
    <Button look="primary" size={size} disabled={join.isPending} onClick={() => join.mutate({ roomId: room.id })}>
      {t('join')}<span className="sr-only"> {room.name}</span>
    </Button>
  );
}
