import { Link2 } from 'lucide-react';

import { LinkButton } from '../../design/button';
import { Sheet } from '../../design/page';
import { useTranslation } from '../../i18n/translation';
import styles from './first-steps.module.css';

const STEPS = ['first1', 'first2', 'first3'] as const;

/** A fresh workspace: what there is to do, and the way to the first of it. */
export function FirstSteps() {
  const { t } = useTranslation();
  return (
    <Sheet className={styles.sheet}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('calendar.firstTitle')}</h2>
        <LinkButton to="/accounts" variant="primary" icon={<Link2 size={16} aria-hidden />}>
          {t('accounts.connect')}
        </LinkButton>
      </div>
      <ol className={styles.steps}>
        {STEPS.map((step) => (
          <li key={step} className={styles.step}>
            <p className={styles.name}>{t(`calendar.${step}`)}</p>
            <p className={styles.text}>{t(`calendar.${step}Text`)}</p>
          </li>
        ))}
      </ol>
    </Sheet>
  );
}
