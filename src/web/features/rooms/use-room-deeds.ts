import { useRouter } from 'next/navigation';
import { refusedOf } from '../../../client/refused.ts';
import type { Visibility } from '../../../wire/views.ts';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** What is done to the room of this page. The room itself tells what has come of it. */
export function useRoomDeeds(roomId: string) {
  const router = useRouter();
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const onError = (error: unknown) => trouble(say(refusedOf(error)));
  const archiving = trpc.rooms.archive.useMutation({ onError });
  const converting = trpc.rooms.convert.useMutation({ onError });

  async function leave() {
    try {
      await room.leave();
      router.push('/browse');
    } catch (error) {
      onError(error);
    }
  }

  return {
    leave: () => void leave(),
    archive: (archived: boolean) => archiving.mutate({ roomId, archived }),
    convert: (visibility: Visibility) => converting.mutate({ roomId, visibility }),
  };
}
