import { useRouter } from 'next/navigation';
import { refusedOf } from '../../../client/refused.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Takes a link and goes where it leads. */
export function useAccept(code: string): { accept: () => void; isPending: boolean; fault: string | null } {
  const router = useRouter();
  const say = useRefusalWords();
  const { mutate, isPending, isSuccess, error } = trpc.invites.accept.useMutation({
    onSuccess: ({ room }) => router.replace(room ? `/rooms/${room.id}` : '/'),
  });
  return { accept: () => mutate({ code }), isPending: isPending || isSuccess, fault: error && say(refusedOf(error)) };
}
