import { useEffect } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';

import { useBroken, useReconnected } from '../api/live-hooks';
import { classNames } from '../design/class-names';
import { graphql } from '../gql';
import { useTranslation } from '../i18n/translation';
import { duration } from '../time/words';
import styles from './health.module.css';

const PublishingHealth = graphql(`
  query PublishingHealth {
    publishingHealth {
      healthy
      waiting
      oldestDueSeconds
      needsHuman
    }
  }
`);

const EVERY_MS = 30_000;
/** While the server does not answer. */
const RETRY_MS = 5000;

/** Whether posts are going out on time, and what waits for the person. */
export function Health() {
  const { t } = useTranslation();
  const [{ data, error }, fetchAgain] = useQuery({ query: PublishingHealth });
  useReconnected(() => fetchAgain({ requestPolicy: 'network-only' }));
  const broken = useBroken();
  const failing = broken || error !== undefined;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) fetchAgain({ requestPolicy: 'network-only' });
    }, failing ? RETRY_MS : EVERY_MS);
    return () => clearInterval(timer);
  }, [fetchAgain, failing]);

  const health = data?.publishingHealth;
  if (failing) {
    return (
      <div className={styles.health} role="status">
        <span className={classNames(styles.dot, styles.late)} aria-hidden />
        <span className={styles.lateWord}>{t('shell.healthUnknown')}</span>
      </div>
    );
  }
  if (!health) return null;

  const late = duration(t, health.oldestDueSeconds * 1000);
  const word = health.healthy ? t('shell.healthGood') : t('shell.healthLate', { time: late });
  return (
    <div className={styles.health} role="status">
      <span className={classNames(styles.dot, !health.healthy && styles.late)} aria-hidden />
      <span className={classNames(styles.word, !health.healthy && styles.lateWord)}>{word}</span>
      {health.needsHuman > 0 && (
        <Link to="/posts?show=asking" className={styles.waits}>
          {t('shell.healthNeedsHuman', { count: health.needsHuman })}
        </Link>
      )}
    </div>
  );
}
