import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useWhen } from '../later/use-when.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Keeping a message for later, and being reminded of it. My own feed then says how it is. */
export function useSaving(messageId: string) {
  const t = useTranslations('saved');
  const when = useWhen();
  const say = useRefusalWords();
  const toast = useToast();
  const set = trpc.saved.set.useMutation({ onError: (error) => toast.trouble(say(refusedOf(error))) });
  return {
    save: () => set.mutate({ messageId, on: true }),
    letGo: () => set.mutate({ messageId, on: false }),
    // A promise, since the menu it was chosen from is gone by the time of the answer; what is refused has been said.
    remind: (at: number) => void set.mutateAsync({ messageId, on: true, remindAt: at }).then(() => toast.say(t('willRemind', { when: when(at) })), () => undefined),
    /** No reminder any more, and one that came has been looked at. */
    putAway: () => set.mutate({ messageId, on: true, remindAt: null }),
  };
}
