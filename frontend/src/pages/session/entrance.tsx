import { Languages, SunMoon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';

import { useSession } from '../../api/session-hooks';
import { IconButton } from '../../design/button';
import { Logo } from '../../design/logo';
import { Menu } from '../../design/menu';
import { LanguageChoice, ThemeChoice } from '../../shell/preference-choices';
import { SplashPage } from '../../shell/splash-page';
import styles from './entrance.module.css';
import { nextPlace } from './next-place';
import { Pledge } from './pledge';

/** The way in: the form on one side, what the product stands for on the other. */
export function Entrance({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const { t } = useTranslation();
  const state = useSession();
  const [search] = useSearchParams();
  if (state.status === 'starting') return <SplashPage />;
  if (state.status === 'signed-in') return <Navigate to={nextPlace(search)} replace />;
  return (
    <div className={styles.entrance}>
      <title>{`${title} · ${t('common.product')}`}</title>
      <main className={styles.form}>
        <header className={styles.bar}>
          <span className={styles.brand}>
            <Logo size={30} />
            <span className={styles.name}>{t('common.product')}</span>
          </span>
          <span className={styles.choices}>
            <Menu trigger={<IconButton label={t('shell.language')} icon={<Languages size={18} aria-hidden />} />}>
              <LanguageChoice />
            </Menu>
            <Menu trigger={<IconButton label={t('shell.theme')} icon={<SunMoon size={18} aria-hidden />} />}>
              <ThemeChoice />
            </Menu>
          </span>
        </header>
        <div className={styles.middle}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
        </div>
      </main>
      <Pledge />
    </div>
  );
}
