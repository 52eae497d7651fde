import { useRouter } from 'next/navigation';
import { refusedOf } from '../../../client/refused.ts';
import { useToast } from '../../ui/toast.tsx';
import { useConnection, useSession } from '../connection/parley-provider.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Ends this session and goes to the door. */
export function useSignOut(): () => void {
  const { reopen } = useConnection();
  const { deletions } = useSession();
  const router = useRouter();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { mutate } = trpc.people.signOut.useMutation({
    onSuccess: leave,
    onError: (error) => trouble(say(refusedOf(error))),
  });

  function leave() {
    router.replace('/sign-in');
    reopen();
  }

  // What I have deleted is deleted while I still may.
  return () => void deletions.carryOutAll().then(() => mutate());
}
