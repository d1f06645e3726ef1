import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useTranslation } from '../i18n/translation';
import { classNames } from './class-names';
import styles from './page.module.css';

interface PageProps {
  title: string;
  /** What part of it is shown, beside the title. */
  scope?: ReactNode;
  lead?: ReactNode;
  /** The page that this one is a part of. */
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** A page: names the browser's tab and moves the focus to its heading when it opens. */
export function Page({ title, scope, lead, back, actions, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.page}>
      <title>{`${title} · ${t('common.product')}`}</title>
      <header className={styles.header}>
        <div>
          {back && (
            <Link to={back.to} className={styles.back}>
              <ArrowLeft size={14} aria-hidden />
              {back.label}
            </Link>
          )}
          <div className={styles.heading}>
            <h1 className={styles.title} ref={heading} tabIndex={-1}>
              {title}
            </h1>
            {scope}
          </div>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

export function Sheet({ className, ...rest }: ComponentProps<'div'>) {
  return <div {...rest} className={classNames(styles.sheet, className)} />;
}
