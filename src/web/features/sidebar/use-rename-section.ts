import { refusedOf } from '../../../client/refused.ts';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Gives a section another name; with an empty one its rooms go back to where they came from. */
export function useRenameSection(): (names: { from: string; to: string }) => void {
  const say = useRefusalWords();
  const { trouble } = useToast();
  return trpc.rooms.renameSection.useMutation({ onError: (error) => trouble(say(refusedOf(error))) }).mutate;
}
