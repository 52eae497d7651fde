'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { mayInInstallation } from '../../../wire/permissions.ts';
import { AttentionSettings } from '../attention/attention-settings.tsx';
import { useMe } from '../connection/live.ts';
import { MenuButton } from '../house/menu-button.tsx';
import { useTitleCount } from '../room/use-title-count.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { Appearance } from './appearance.tsx';
import { Doors } from './doors.tsx';
import { Devices } from './devices.tsx';
import { ProfileForm } from './profile-form.tsx';

/** Who I am, how it looks here, and where I am signed in. */
export function SettingsPage() {
  const t = useTranslations('settings');
  const doors = useTranslations('doors');
  const { me } = useMe();
  const attention = useTranslations('attention');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <PageTitle page={t('title')} waiting={useTitleCount(null)} />
      <div className="mx-auto w-full max-w-2xl px-5 py-4 sm:px-8 sm:py-8">
        <header className="flex items-center gap-3">
          <MenuButton />
          <h1 className="font-display text-2xl font-semibold tracking-tight">{t('title')}</h1>
        </header>
        <Part title={t('profile')}><ProfileForm /></Part>
        <Part title={t('appearance')}><Appearance /></Part>
        <Part title={attention('title')} lead={attention('lead')}><AttentionSettings /></Part>
        {me && mayInInstallation('people.invite', me.role) && <Part title={doors('title')} lead={doors('lead')}><Doors me={me} /></Part>}
        <Part title={t('devices')} lead={t('devicesLead')}><Devices /></Part>
      </div>
    </div>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-8 border-t border-line pt-6">
      <h2 className="font-display text-lg font-semibold tracking-tight">{title}</h2>
      {lead && <p className="mt-0.5 text-sm text-ink-soft">{lead}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
