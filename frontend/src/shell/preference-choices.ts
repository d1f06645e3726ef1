import { useState } from 'react';

import type { MenuEntry } from '../design/menu';
import { chooseTheme, chosenTheme, THEMES } from '../design/theme';
import { LANGUAGES } from '../i18n/language';
import { chooseLanguage, useTranslation } from '../i18n/translation';

const NAMES = { 'zh-CN': '简体中文', en: 'English' };

export function useLanguageChoice(): MenuEntry {
  const { t, language } = useTranslation();
  return {
    kind: 'choice',
    key: 'language',
    label: t('shell.language'),
    value: language,
    options: LANGUAGES.map((value) => ({ value, label: NAMES[value], lang: value })),
    onChange: (value) => {
      const next = LANGUAGES.find((one) => one === value);
      if (next) void chooseLanguage(next);
    },
  };
}

export function useThemeChoice(): MenuEntry {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  return {
    kind: 'choice',
    key: 'theme',
    label: t('shell.theme'),
    value: theme,
    options: THEMES.map((value) => ({ value, label: t(`shell.theme_${value}`) })),
    onChange: (value) => {
      const next = THEMES.find((one) => one === value);
      if (!next) return;
      chooseTheme(next);
      setTheme(next);
    },
  };
}
