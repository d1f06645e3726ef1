
import { Logo } from '../design/logo';
import { useTranslation } from '../i18n/translation';
import styles from './splash-page.module.css';

/** What stands for the moment it takes to find out who is here. */
export function SplashPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.splash} aria-busy>
      <Logo size={40} />
      <p className="visually-hidden" role="status">
        {t('common.loading')}
      </p>
    </main>
  );
}
