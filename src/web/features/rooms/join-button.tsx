import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

type JoinButtonProps = { room: { id: string; name: string }; size: 'small' | 'medium' };

/** Joins and goes in. Whoever stands at the room's address already stays there, at the message it names. */
export function JoinButton({ room, size }: JoinButtonProps) {
  const t = useTranslations('browse');
  const router = useRouter();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const address = `/rooms/${room.id}`;
  const join = trpc.rooms.join.useMutation({
    onSuccess: () => (location.pathname === address ? undefined : router.push(address)),
    onError: (error) => trouble(say(refusedOf(error))),
  });
  return (
    <Button look="primary" size={size} disabled={join.isPending} onClick={() => join.mutate({ roomId: room.id })}>
      {t('join')}<span className="sr-only"> {room.name}</span>
    </Button>
  );
}
