import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { useToast } from '../../ui/toast.tsx';
import { useMyself } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** Deletes a message: one's own at once, with a way back for five seconds; another's after a question, since it is not mine to take back. */
export function useDelete(): (message: MessageView) => void {
  const t = useTranslations('timeline');
  const me = useMyself();
  const { deletions } = useSession();
  const { askDelete, articleOf } = useRoomPage();
  const say = useRefusalWords();
  const { offer, trouble } = useToast();

  return (message) => {
    const article = articleOf(message.id);
    if (message.authorId !== me?.id) return askDelete(message);
    const undo = () => {
      deletions.undo(message.id);
      focusArticle(article);
    };
    const close = offer({ text: t('deletedByMe'), action: t('undo'), onAction: undo });
    deletions.begin(message.id, {
      onCarriedOut: () => {
        keepFocusOf(article);
        close();
      },
      onUndone: close,
      onRefused: (refused) => trouble(say(refused)),
    });
    focusArticle(article);
  };
}

/** Whether I have deleted this message, and, while it can be, how to take that back. */
export function useDeletion(messageId: string): { deleting: boolean; undo: (() => void) | null } {
  const { deletions } = useSession();
  const { articleOf } = useRoomPage();
  const stateNow = () => deletions.hidden.get().get(messageId);
  const state = useSyncExternalStore(deletions.hidden.subscribe, stateNow, stateNow);
  function undo() {
    deletions.undo(messageId);
    focusArticle(articleOf(messageId));
  }
  return { deleting: state !== undefined, undo: state === 'waiting' ? undo : null };
}

/** The button that had the focus goes; its message stays, and takes it. */
function focusArticle(id: string): void {
  document.getElementById(id)?.focus({ preventScroll: true });
}

function keepFocusOf(id: string): void {
  if (document.getElementById(id)?.contains(document.activeElement)) focusArticle(id);
}
