import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MenuChoice } from '../design/menu';
import { chooseTheme, chosenTheme, type Theme } from '../design/theme';
import { LANGUAGES, type Language } from '../i18n/language';
import { chooseLanguage } from '../i18n/setup';

const NAMES: Record<Language, string> = { 'zh-CN': '简体中文', en: 'English' };

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <MenuChoice
      label={t('shell.language')}
      value={i18n.language as Language}
      options={LANGUAGES.map((value) => ({ value, label: <span lang={value}>{NAMES[value]}</span> }))}
      onChange={(language) => void chooseLanguage(language)}
    />
  );
}

export function ThemeChoice() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  const change = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <MenuChoice
      label={t('shell.theme')}
      value={theme}
      options={[
        { value: 'system', label: t('shell.themeSystem') },
        { value: 'light', label: t('shell.themeLight') },
        { value: 'dark', label: t('shell.themeDark') },
      ]}
      onChange={change}
    />
  );
}
