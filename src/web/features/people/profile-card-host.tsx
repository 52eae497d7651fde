import { useCallback, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../ui/dialog.tsx';
import { Popover } from '../../ui/popover.tsx';
import { ProfileCard } from './profile-card.tsx';
import { ProfileCardContext, type CardAsked } from './profile-card-context.ts';

/** Narrower than this there is no "beside": the card comes up from below. */
const WIDE = '(min-width: 40rem)';

/** One card for the whole house: what was pressed may be gone by the time it closes. */
export function ProfileCardHost({ children }: { children: ReactNode }) {
  const t = useTranslations('profile');
  const app = useTranslations('app');
  const [asked, setAsked] = useState<CardAsked | null>(null);
  const [open, setOpen] = useState<'beside' | 'below' | null>(null);
  const close = () => setOpen(null);
  const returnFocus = () => (asked?.from.isConnected ? asked.from : null);

  // The same one as long as the house stands: every message on the screen has a name that asks for it.
  const show = useCallback((card: CardAsked) => {
    setAsked(card);
    setOpen(matchMedia(WIDE).matches ? 'beside' : 'below');
  }, []);

  return (
    <ProfileCardContext value={show}>
      {children}
      <Popover at={open === 'beside' && asked ? asked.at : null} onClose={close} label={t('title')} returnFocus={returnFocus}>
        {asked && <div className="w-80 p-4"><ProfileCard personId={asked.personId} onDone={close} /></div>}
      </Popover>
      <Dialog open={open === 'below'} onOpenChange={close} title={t('title')} closeLabel={app('close')} returnFocus={returnFocus}>
        {asked && <ProfileCard personId={asked.personId} onDone={close} />}
      </Dialog>
    </ProfileCardContext>
  );
}
