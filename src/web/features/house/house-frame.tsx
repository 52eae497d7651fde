'use client';

import { useCallback, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Sheet } from '../../ui/sheet.tsx';
import { Bell } from '../attention/bell.tsx';
import { ConnectionBar } from '../connection/connection-bar.tsx';
import { SessionProvider, useConnection } from '../connection/parley-provider.tsx';
import { LightboxHost } from '../files/lightbox-host.tsx';
import { AskTime } from '../later/ask-time.tsx';
import { PaletteHost } from '../palette/palette-host.tsx';
import { ProfileCardHost } from '../people/profile-card-host.tsx';
import { Reminders } from '../saved/reminders.tsx';
import { useSearchKey } from '../search/use-search-key.ts';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { HouseSkeleton } from './house-skeleton.tsx';
import { RoomDialogs } from './room-dialogs.tsx';
import { SidebarContext } from './sidebar-context.ts';
import { useEntrance } from './use-entrance.ts';
import { WelcomeAdmin } from './welcome-admin.tsx';

/** Everything behind the door: the sidebar, and beside it the sheet on which a page is drawn. */
export function HouseFrame({ children }: { children: ReactNode }) {
  const { session } = useConnection();
  if (!session) return <HouseSkeleton />;
  return (
    <SessionProvider session={session}>
      <Inside>{children}</Inside>
    </SessionProvider>
  );
}

function Inside({ children }: { children: ReactNode }) {
  const t = useTranslations('app');
  const known = useEntrance();
  const [drawer, setDrawer] = useState(false);
  const openDrawer = useCallback(() => setDrawer(true), []);
  useSearchKey();
  if (!known) return <HouseSkeleton />;
  return (
    <SidebarContext value={openDrawer}>
      <RoomDialogs>
        <ProfileCardHost>
          <AskTime>
            <PaletteHost>
              <a href="#content" className="sr-only z-50 rounded-lg bg-ink px-4 py-2 font-medium text-sheet focus:not-sr-only focus:fixed focus:top-3 focus:left-3">
                {t('skipToContent')}
              </a>
              <div className="flex h-dvh overflow-hidden bg-ground md:p-2 md:pl-0">
                <div className="hidden w-68 shrink-0 flex-col md:flex lg:w-72">
                  <Sidebar />
                </div>
                <Sheet open={drawer} onOpenChange={setDrawer} side="left" label={t('menu')}>
                  <Sidebar onGo={() => setDrawer(false)} />
                </Sheet>
                <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col overflow-hidden bg-sheet pt-[env(safe-area-inset-top)] outline-none md:rounded-2xl md:border md:border-line md:shadow-sheet">
                  <ConnectionBar />
                  <Bell />
                  <WelcomeAdmin />
                  <LightboxHost>{children}</LightboxHost>
                </main>
              </div>
            </PaletteHost>
            <Reminders />
          </AskTime>
        </ProfileCardHost>
      </RoomDialogs>
    </SidebarContext>
  );
}
