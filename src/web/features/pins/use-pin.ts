import { refusedOf } from '../../../client/refused.ts';
import type { MessageView } from '../../../wire/views.ts';
import { useToast } from '../../ui/toast.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Pins a message to its room, or unpins it. Every member may. */
export function usePin(): (message: MessageView, on: boolean) => Promise<void> {
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  return (message, on) => room.pin(message.id, on).catch((error: unknown) => trouble(say(refusedOf(error))));
}
