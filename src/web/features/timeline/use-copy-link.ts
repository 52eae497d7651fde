import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { copyText } from '../../ui/copy-text.ts';
import { useToast } from '../../ui/toast.tsx';
import { messageAddress } from './message-address.ts';

/** Copies the address at which the room opens at a message. */
export function useCopyLink({ roomId, id }: MessageView): () => Promise<void> {
  const t = useTranslations('timeline');
  const { say, trouble } = useToast();
  return async () => {
    const link = `${location.origin}${messageAddress(roomId, id)}`;
    if (await copyText(link)) say(t('linkCopied'));
    else trouble(t('linkNotCopied', { link }));
  };
}
