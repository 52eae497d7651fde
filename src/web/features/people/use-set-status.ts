import { refusedOf } from '../../../client/refused.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Says what I am at; my own feed brings it back to this device and to the others. */
export function useSetStatus(onDone: () => void) {
  const say = useRefusalWords();
  const { mutate, isPending, error } = trpc.people.setStatus.useMutation({ onSuccess: onDone });
  return { setStatus: mutate, isPending, fault: error && say(refusedOf(error)) };
}
