import type { AttentionView } from '../../../wire/views.ts';
import { refusedOf } from '../../../client/refused.ts';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/**
 * What may ring, and to say it anew. What was just said is shown before my feed tells it: a second change that builds on
 * the first, made before it has been heard, would otherwise undo it.
 */
export function useAttention(): { attention: AttentionView | null; save: (change: Partial<AttentionView>) => void } {
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { attention } = useMe();
  const { mutate, isPending, variables } = trpc.attention.save.useMutation({ onError: (error) => trouble(say(refusedOf(error))) });
  return { attention: attention && { ...attention, ...(isPending ? variables : {}) }, save: (change) => mutate(change) };
}
