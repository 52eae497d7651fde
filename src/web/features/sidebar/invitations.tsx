import { useRouter } from 'next/navigation';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Private rooms somebody wants me in. */
export function Invitations({ rooms, onGo }: { rooms: readonly MyRoomView[]; onGo?: () => void }) {
  const t = useTranslations('sidebar');
  if (rooms.length === 0) return null;
  return (
    <section aria-label={t('invitations')} className="mb-4 flex flex-col gap-1.5">
      <h2 className="pl-2.5 text-xs font-medium text-ink-faint">{t('invitations')}</h2>
      {rooms.map((room) => <Invitation key={room.id} room={room} onGo={onGo} />)}
    </section>
  );
}

function Invitation({ room, onGo }: { room: MyRoomView; onGo?: () => void }) {
  const t = useTranslations('sidebar');
  const router = useRouter();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const onError = (error: unknown) => trouble(say(refusedOf(error)));
  const join = trpc.rooms.join.useMutation({ onError, onSuccess: enter });
  const decline = trpc.rooms.leave.useMutation({ onError });

  function enter() {
    onGo?.();
    router.push(`/rooms/${room.id}`);
  }

  return (
    <div className="rounded-xl border border-line bg-sheet p-3">
      <p className="flex items-center gap-2 text-sm font-medium"><Lock size={14} aria-hidden className="text-ink-faint" />{room.name}</p>
      <div className="mt-2.5 flex gap-2">
        <Button look="primary" size="small" disabled={join.isPending} onClick={() => join.mutate({ roomId: room.id })}>{t('accept')}</Button>
        <Button look="quiet" size="small" disabled={decline.isPending} onClick={() => decline.mutate({ roomId: room.id })}>{t('decline')}</Button>
      </div>
    </div>
  );
}
