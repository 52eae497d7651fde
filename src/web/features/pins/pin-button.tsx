import { Pin, PinOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MessageView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePin } from './use-pin.ts';

/** Pins a message to its room, or unpins it. */
export function PinButton({ message }: { message: MessageView }) {
  const t = useTranslations('pins');
  const pin = usePin();
  const Icon = message.pinned ? PinOff : Pin;
  return <IconButton label={t(message.pinned ? 'unpin' : 'pin')} size="small" onClick={() => void pin(message, !message.pinned)}><Icon size={15} aria-hidden /></IconButton>;
}
