import { ExternalLink, Timer } from 'lucide-react';

import { Avatar } from '../../design/avatar';
import { Notice } from '../../design/notice';
import { Sheet } from '../../design/page';
import { DELIVERY_LOOKS, Tag } from '../../design/state-tag';
import { read, type FragmentType } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import { duration } from '../../time/words';
import styles from './delivery-card.module.css';
import { DeliveryHistory } from './delivery-history';
import { DeliveryFields } from './post-fragments';
import { ResolveDeliveryPanel } from './resolve-delivery';

/** Up to here a delivery is on time. */
const ON_TIME_MS = 1000;

interface DeliveryCardProps {
  delivery: FragmentType<typeof DeliveryFields>;
  /** Shows the history from the start. */
  open: boolean;
  onResolved: () => void;
}

/** How one account's copy of the post fares. */
export function DeliveryCard({ delivery, open, onResolved }: DeliveryCardProps) {
  const { t } = useTranslation();
  const { clock } = useTimes();
  const { id, account, state, publishedAt, latenessMs, remoteUrl, problem, history, viewerCanResolve } = read(DeliveryFields, delivery);
  const { screenName, avatarUrl, profileUrl } = account;
  return (
    <Sheet className={styles.card}>
      <div className={styles.head}>
        <Avatar name={screenName} url={avatarUrl} size={32} />
        <h3 className={styles.name}>{screenName}</h3>
        <span aria-live="polite">
          <Tag look={DELIVERY_LOOKS[state]}>{t(`states.delivery.${state}`)}</Tag>
        </span>
      </div>
      {publishedAt && (
        <p className={styles.published}>
          <time dateTime={publishedAt}>{clock(publishedAt, true)}</time>
          {typeof latenessMs === 'number' && (
            <span className={styles.lateness} data-tone={latenessMs <= ON_TIME_MS ? 'good' : 'warn'}>
              <Timer size={14} aria-hidden />
              {latenessMs <= ON_TIME_MS
                ? t('posts.onTimeBy', { time: duration(t, Math.max(latenessMs, 1)) })
                : t('posts.lateBy', { time: duration(t, latenessMs) })}
            </span>
          )}
          {remoteUrl && (
            <a href={remoteUrl} target="_blank" rel="noopener noreferrer" className={styles.link}>
              {t('posts.onNetwork')}
              <ExternalLink size={13} aria-hidden />
              <span className="visually-hidden">{t('common.opensNewTab')}</span>
            </a>
          )}
        </p>
      )}
      {problem && !viewerCanResolve && (
        <Notice tone={state === 'REJECTED' || state === 'EXPIRED' ? 'danger' : 'warn'}>
          <p>{problem.message}</p>
        </Notice>
      )}
      {viewerCanResolve && <ResolveDeliveryPanel deliveryId={id} problem={problem?.message} profileUrl={profileUrl} onResolved={onResolved} />}
      {history.length > 0 && (
        <details className={styles.history} open={open || viewerCanResolve}>
          <summary>{t('posts.history')}</summary>
          <DeliveryHistory events={history} />
        </details>
      )}
    </Sheet>
  );
}
