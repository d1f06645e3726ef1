import { useSyncExternalStore } from 'react';

import { currentLanguage, keepLanguage, type Language } from './language';
import { translator, type Translate, type Tree } from './translate';

interface Translation {
  language: Language;
  t: Translate;
}

const loaders: Record<Language, () => Promise<Tree>> = {
  'zh-CN': async () => (await import('./zh-cn/index')).zhCN,
  en: async () => (await import('./en/index')).en,
};

let shown: Translation = { language: currentLanguage(), t: translator({}) };
const watchers = new Set<() => void>();

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** The person's language, for what is shown; it follows their choice. */
export const useTranslation = (): Translation => useSyncExternalStore(watch, () => shown);

/** Loads the person's language; nothing is shown before it is here. */
export async function startLanguage(): Promise<void> {
  const language = currentLanguage();
  shown = { language, t: translator(await loaders[language]()) };
  document.documentElement.lang = language;
  for (const watcher of watchers) watcher();
}

export async function chooseLanguage(language: Language): Promise<void> {
  keepLanguage(language);
  await startLanguage();
}
