import { CloudOff, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';

import { useTranslation } from '../i18n/translation';
import styles from './blank-state.module.css';
import { Button } from './button';
import { Ruler } from './ruler';

interface EmptyStateProps {
  title?: string;
  text: string;
  /** It is all that the page shows: its title is the page's. */
  whole?: boolean;
  children?: ReactNode;
}

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({ title, text, whole, children }: EmptyStateProps) {
  const Title = whole ? 'h1' : 'h2';
  return (
    <div className={styles.blank}>
      <Ruler className={styles.ruler} at={0.375} />
      {title && <Title className={styles.title}>{title}</Title>}
      <p className={styles.text}>{text}</p>
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}

interface ErrorStateProps {
  text: string;
  traceId?: string | undefined;
  onRetry: () => void;
}

/** Loading failed: says why, keeps the trace id at hand for support, and offers another try. */
export function ErrorState({ text, traceId, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.blank} role="alert">
      <span className={styles.mark}>
        <CloudOff size={22} strokeWidth={1.75} aria-hidden />
      </span>
      <h2 className={styles.title}>{t('common.loadFailed')}</h2>
      <p className={styles.text}>{text}</p>
      {traceId && <p className={styles.trace}>{t('common.traceId', { id: traceId })}</p>}
      <div className={styles.actions}>
        <Button icon={<RotateCw size={16} aria-hidden />} onClick={onRetry}>
          {t('common.retry')}
        </Button>
      </div>
    </div>
  );
}
