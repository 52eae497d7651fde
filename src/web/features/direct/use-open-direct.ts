import { useRouter } from 'next/navigation';
import { refusedOf } from '../../../client/refused.ts';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Opens the conversation with these people and goes there; `opened` is told before the page changes. */
export function useOpenDirect(opened?: () => void) {
  const router = useRouter();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { mutate, isPending } = trpc.rooms.openDirect.useMutation({
    onSuccess: ({ room }) => {
      opened?.();
      router.push(`/rooms/${room.id}`);
    },
    onError: (error) => trouble(say(refusedOf(error))),
  });
  return { openDirect: (...personIds: string[]) => mutate({ personIds }), isPending };
}
