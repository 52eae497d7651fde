import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { chooseLocale, chooseTheme, themeNow, type Theme } from '../shell/preferences.ts';
import type { Locale } from '../../../words/locales.ts';

/** Light or dark, and the language, on this device. */
export function Appearance() {
  const t = useTranslations('settings');
  const locale = useLocale();
  const router = useRouter();
  const [theme, setTheme] = useState(themeNow);

  function pickTheme(chosen: Theme) {
    chooseTheme(chosen);
    setTheme(chosen);
  }

  function pickLocale(chosen: Locale) {
    chooseLocale(chosen);
    // The words come with the page, so the server is asked for it again.
    router.refresh();
  }

  return (
    <div className="flex flex-col gap-5">
      <ChoiceCards
        label={t('theme')}
        value={theme}
        onChange={pickTheme}
        choices={[
          { value: 'system', label: t('themeSystem'), icon: <Monitor size={17} /> },
          { value: 'light', label: t('themeLight'), icon: <Sun size={17} /> },
          { value: 'dark', label: t('themeDark'), icon: <Moon size={17} /> },
        ]}
      />
      <ChoiceCards
        label={t('language')}
        value={locale}
        onChange={pickLocale}
        // A language is named in itself, so that whoever cannot read this one finds it.
        choices={[{ value: 'en', label: 'English' }, { value: 'de', label: 'Deutsch' }]}
      />
    </div>
  );
}
