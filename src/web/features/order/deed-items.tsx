import { Ban, MicOff, UserMinus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { MenuItem } from '../../ui/menu.tsx';
import { useOrder, type Deed } from './order-context.ts';
import { useRightsOver } from './use-rights-over.ts';

const ICONS = { mute: <MicOff size={16} />, kick: <UserMinus size={16} />, ban: <Ban size={16} /> };

type DeedItemsProps = { personId: string; name: string; andThen: (deed: () => void) => () => void };

/** What may be done to somebody in this room. `andThen` puts it off until the menu is gone. */
export function DeedItems({ personId, name, andThen }: DeedItemsProps) {
  const t = useTranslations('order');
  const { askDeed } = useOrder();
  const rights = useRightsOver(personId);
  const deeds = (['mute', 'kick', 'ban'] satisfies Deed[]).filter((deed) => rights[deed]);
  return deeds.map((deed) => (
    <MenuItem key={deed} icon={ICONS[deed]} danger onClick={andThen(() => askDeed({ deed, personId, name }))}>{t(`${deed}Item`, { name })}</MenuItem>
  ));
}
