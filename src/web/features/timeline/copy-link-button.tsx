import { Link2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { copyText } from '../../ui/copy-text.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { messageAddress } from './message-address.ts';

/** Copies the address at which the room opens at this message. */
export function CopyLinkButton({ message }: { message: MessageView }) {
  const t = useTranslations('timeline');
  const { say, trouble } = useToast();

  async function copy() {
    const link = `${location.origin}${messageAddress(message.roomId, message.id)}`;
    if (await copyText(link)) say(t('linkCopied'));
    else trouble(t('linkNotCopied', { link }));
  }

  return <IconButton label={t('copyLink')} size="small" onClick={() => void copy()}><Link2 size={16} aria-hidden /></IconButton>;
}
