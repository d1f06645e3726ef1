import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import { currentLanguage, keepLanguage, type Language } from './language';

const loaders = {
  'zh-CN': () => import('./zh-cn/index').then(({ zhCN }) => zhCN),
  en: () => import('./en/index').then(({ en }) => en),
};

async function show(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await loaders[language]());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Loads the person's language; nothing is shown before it is here. */
export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: currentLanguage(),
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false, bindI18nStore: 'added' },
  });
  await show(currentLanguage());
}

export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await show(language);
}
