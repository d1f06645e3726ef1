import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

import { classNames } from './class-names';
import styles from './notice.module.css';

const ICONS = { info: Info, warn: TriangleAlert, danger: CircleAlert };

/** Something to know or to put right, where it belongs. */
export function Notice({ tone, title, children }: { tone: keyof typeof ICONS; title?: string; children?: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={16} aria-hidden />
      <div className={styles.body}>
        {title && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Problems that belong to no field. */
export function ProblemNotice({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="danger">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Notice>
  );
}
