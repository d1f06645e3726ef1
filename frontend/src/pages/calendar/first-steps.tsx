import { Link2 } from 'lucide-react';

import { LinkButton } from '../../design/button';
import { Ruler } from '../../design/ruler';
import { Sheet } from '../../design/page';
import { useTranslation } from '../../i18n/translation';
import styles from './first-steps.module.css';

/** A fresh workspace: without an account there is nothing to plan for. */
export function FirstSteps() {
  const { t } = useTranslation();
  return (
    <Sheet className={styles.steps}>
      <Ruler at={0.375} className={styles.ruler} />
      <div className={styles.words}>
        <h2 className={styles.title}>{t('calendar.noAccountsTitle')}</h2>
        <p>{t('calendar.noAccountsText')}</p>
      </div>
      <LinkButton to="/accounts" variant="primary" icon={<Link2 size={16} aria-hidden />}>
        {t('accounts.connect')}
      </LinkButton>
    </Sheet>
  );
}
