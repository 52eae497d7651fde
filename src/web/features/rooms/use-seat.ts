import { refusedOf } from '../../../client/refused.ts';
import type { SeatView } from '../../../wire/views.ts';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Puts one of my rooms otherwise for me. My feed brings it back, to this device as to the others. */
export function useSeat(): (roomId: string, put: Partial<SeatView>) => void {
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { mutate } = trpc.rooms.setMine.useMutation({ onError: (error) => trouble(say(refusedOf(error))) });
  return (roomId, put) => mutate({ roomId, ...put });
}
