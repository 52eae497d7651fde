import { refusedOf } from '../../../client/refused.ts';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** What one can do with a message that waits to be sent. My own feed then says how it is. */
export function useScheduledDeeds(id: string) {
  const say = useRefusalWords();
  const { trouble } = useToast();
  const onError = (error: unknown) => trouble(say(refusedOf(error)));
  const reschedule = trpc.messages.reschedule.useMutation({ onError });
  const now = trpc.messages.sendNow.useMutation({ onError });
  const drop = trpc.messages.unschedule.useMutation({ onError });
  return {
    busy: reschedule.isPending || now.isPending || drop.isPending,
    sendAt: (sendAt: number) => reschedule.mutate({ id, sendAt }),
    reword: (text: string) => reschedule.mutate({ id, text }),
    sendNow: () => now.mutate({ id }),
    drop: () => drop.mutate({ id }),
  };
}
