export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'shangbo.language';

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

/** The kept choice; else Chinese where the browser knows any, else English. */
function preferred(): Language {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  return navigator.languages.some((one) => one.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en';
}

let language = preferred();

export const currentLanguage = (): Language => language;

export function keepLanguage(next: Language): void {
  language = next;
  localStorage.setItem(KEY, next);
}
