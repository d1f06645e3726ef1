import { Navigate, Outlet, useLocation } from 'react-router';

import { session } from '../api/portal-session';
import { useSession } from '../api/session-hooks';
import { EmptyState } from '../design/blank-state';
import { Button } from '../design/button';
import { useTranslation } from '../i18n/translation';
import { SplashPage } from './splash-page';
import styles from './splash-page.module.css';

/** Lets the signed-in through, with a connection to their workspace; sends others to the sign-in. */
export function SessionGate() {
  const { t, language } = useTranslation();
  const state = useSession();
  const location = useLocation();
  switch (state.status) {
    case 'starting':
      return <SplashPage />;
    case 'unreachable':
      return (
        <main className={styles.splash}>
          <EmptyState whole title={t('common.unreachableTitle')} text={t('common.unreachableText')}>
            <Button variant="primary" onClick={() => void session.refresh()}>
              {t('common.retry')}
            </Button>
          </EmptyState>
        </main>
      );
    case 'signed-out': {
      const from = `${location.pathname}${location.search}`;
      const query = new URLSearchParams({ ...(from !== '/' && { next: from }), ...(state.ended && { ended: '1' }) });
      return <Navigate to={`/sign-in?${query}`} replace />;
    }
    case 'signed-in':
      // Leaving a workspace drops all that was shown of it; so does a language, for the server speaks it too.
      return <Outlet key={`${state.tenantId} ${language}`} />;
  }
}
