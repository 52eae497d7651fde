import { refusedOf } from '../../../client/refused.ts';
import type { MessageView } from '../../../wire/views.ts';
import { useToast } from '../../ui/toast.tsx';
import { useMyself } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Gives an emoji to a message, or takes it back; unless it is said which, the other of what is. */
export function useReact(): (message: MessageView, emoji: string, on?: boolean) => void {
  const me = useMyself();
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  return (message, emoji, on = !hasGiven(message, emoji, me?.id)) => {
    room.react(message.id, emoji, on).catch((error: unknown) => trouble(say(refusedOf(error))));
  };
}

export function hasGiven({ reactions }: MessageView, emoji: string, personId: string | undefined): boolean {
  return personId !== undefined && reactions.some((reaction) => reaction.emoji === emoji && reaction.personIds.includes(personId));
}
