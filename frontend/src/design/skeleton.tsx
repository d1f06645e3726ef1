import type { ReactNode } from 'react';

import { useTranslation } from '../i18n/translation';
import styles from './skeleton.module.css';

export function Skeleton({ width = '100%', height = 16 }: { width?: number | string; height?: number | string }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />;
}

/** Wraps what stands in for content: tells screen readers once that it is loading. */
export function Loading({ children, className }: { children: ReactNode; className?: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={className} role="status" aria-busy>
      <span className="visually-hidden">{t('common.loading')}</span>
      {children}
    </div>
  );
}
