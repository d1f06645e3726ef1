import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';

import { Button, IconButton } from '../../design/button';
import { chooseTheme, chosenTheme, THEMES } from '../../design/theme';
import { chooseLanguage, useTranslation } from '../../i18n/translation';
import styles from './entrance.module.css';

const ICONS = { system: Monitor, light: Sun, dark: Moon };

/** Language and appearance for those whose menu is still behind the door: one press, the next choice. */
export function EntrancePreferences() {
  const { t, language } = useTranslation();
  const [theme, setTheme] = useState(chosenTheme);
  const Icon = ICONS[theme];
  const chinese = language === 'zh-CN';
  const nextTheme = () => {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <span className={styles.choices}>
      <Button variant="plain" lang={chinese ? 'en' : 'zh-CN'} onClick={() => void chooseLanguage(chinese ? 'en' : 'zh-CN')}>
        {chinese ? 'English' : '简体中文'}
      </Button>
      <IconButton label={`${t('shell.theme')}：${t(`shell.theme_${theme}`)}`} icon={<Icon size={18} aria-hidden />} onClick={nextTheme} />
    </span>
  );
}
