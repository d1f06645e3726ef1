import type { ReactNode } from 'react';
import { Navigate, useSearchParams } from 'react-router';

import { useSession } from '../../api/session-hooks';
import { Logo } from '../../design/logo';
import { useTranslation } from '../../i18n/translation';
import { SplashPage } from '../../shell/splash-page';
import { EntrancePreferences } from './entrance-preferences';
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
          <EntrancePreferences />
        </header>
        <div className={styles.middle}>
          <p className={styles.promise} aria-hidden>
            {t('session.promise')}
          </p>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.lead}>{lead}</p>
          {children}
        </div>
      </main>
      <Pledge />
    </div>
  );
}
