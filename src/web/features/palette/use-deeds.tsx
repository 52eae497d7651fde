import { useRouter } from 'next/navigation';
import { Bookmark, CheckCheck, Clock, Compass, House, Inbox, Keyboard, Languages, LogOut, MessageSquarePlus, Monitor, Moon, Plus, Search, Settings, SmilePlus, Sun, Users } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { chooseLocale, chooseTheme } from '../shell/preferences.ts';
import { useSignOut } from '../sidebar/use-sign-out.ts';
import type { Command } from './command.ts';
import { usePalette } from './palette-context.ts';

/** What can be done from anywhere. */
export function useDeeds(typed: string): Command[] {
  const t = useTranslations('palette');
  const router = useRouter();
  const { createRoom, newMessage, markAll, setStatus } = useRoomDialogs();
  const { openShortcuts } = usePalette();
  const signOut = useSignOut();
  const deed = { kind: t('kind.deed') };
  const goTo = (path: string) => ({ ...deed, way: 'leaves' as const, run: () => router.push(path) });
  const over = (run: () => void) => ({ ...deed, way: 'stays' as const, run });
  const sought = typed.trim();
  return [
    { id: 'deed:newMessage', label: t('newMessage'), icon: <MessageSquarePlus size={16} />, ...over(newMessage) },
    { id: 'deed:createRoom', label: t('createRoom'), icon: <Plus size={16} />, ...over(createRoom) },
    { id: 'deed:browse', label: t('browse'), icon: <Compass size={16} />, ...goTo('/browse') },
    { id: 'deed:people', label: t('people'), icon: <Users size={16} />, ...goTo('/people') },
    { id: 'deed:status', label: t('status'), words: t('statusWords'), icon: <SmilePlus size={16} />, ...over(setStatus) },
    { id: 'deed:catchUp', label: t('catchUp'), icon: <Inbox size={16} />, ...goTo('/catch-up') },
    { id: 'deed:markAll', label: t('markAll'), icon: <CheckCheck size={16} />, ...over(markAll) },
    { id: 'deed:saved', label: t('saved'), icon: <Bookmark size={16} />, ...goTo('/saved') },
    { id: 'deed:scheduled', label: t('scheduled'), icon: <Clock size={16} />, ...goTo('/scheduled') },
    { id: 'deed:search', label: t('searchMessages'), icon: <Search size={16} />, ...goTo('/search') },
    { id: 'deed:home', label: t('home'), icon: <House size={16} />, ...goTo('/') },
    { id: 'deed:settings', label: t('settings'), words: t('settingsWords'), icon: <Settings size={16} />, ...goTo('/settings') },
    { id: 'deed:shortcuts', label: t('shortcuts'), icon: <Keyboard size={16} />, ...over(openShortcuts) },
    { id: 'deed:light', label: t('light'), words: t('themeWords'), icon: <Sun size={16} />, ...over(() => chooseTheme('light')) },
    { id: 'deed:dark', label: t('dark'), words: t('themeWords'), icon: <Moon size={16} />, ...over(() => chooseTheme('dark')) },
    { id: 'deed:system', label: t('system'), words: t('themeWords'), icon: <Monitor size={16} />, ...over(() => chooseTheme('system')) },
    ...(['en', 'de'] as const).map((locale) => ({
      id: `deed:${locale}`,
      // A language is named in itself, so that whoever cannot read this one finds it.
      label: { en: 'English', de: 'Deutsch' }[locale],
      words: t('languageWords'),
      icon: <Languages size={16} />,
      ...over(() => {
        chooseLocale(locale);
        router.refresh();
      }),
    })),
    { id: 'deed:searchFor', label: t('searchFor', { words: sought }), always: true, icon: <Search size={16} />, ...goTo(`/search?q=${encodeURIComponent(sought)}`) },
    { id: 'deed:signOut', label: t('signOut'), icon: <LogOut size={16} />, ...over(signOut) },
  ];
}
