
import { Button } from '../design/button';
import { Logo } from '../design/logo';
import { EmptyState } from '../design/blank-state';
import { useTranslation } from '../i18n/translation';
import styles from './splash-page.module.css';

/** The last resort when a page cannot be shown. */
export function CrashPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.splash}>
      <Logo size={40} />
      <EmptyState whole title={t('common.crashTitle')} text={t('common.crashText')}>
        <Button variant="primary" onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </EmptyState>
    </main>
  );
}
