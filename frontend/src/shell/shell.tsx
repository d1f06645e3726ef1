import { CalendarDays, PenLine, ScrollText, UsersRound } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';

import { useViewer } from '../api/session-hooks';
import { LinkButton } from '../design/button';
import { Logo } from '../design/logo';
import { useTranslation } from '../i18n/translation';
import { Health } from './health';
import { NoticeBell } from './notice-bell';
import { PersonMenu } from './person-menu';
import styles from './shell.module.css';
import { TenantSwitcher } from './tenant-switcher';
import { Workspace } from './workspace';

const PLACES = [
  { to: '/calendar', key: 'calendar', Icon: CalendarDays },
  { to: '/posts', key: 'posts', Icon: ScrollText },
  { to: '/accounts', key: 'accounts', Icon: UsersRound },
] as const;

/** The frame of every page: where one is, in which workspace, and the way to write. */
export function Shell() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { pathname } = useLocation();
  useEffect(() => {
    scrollTo(0, 0);
  }, [pathname]);
  return (
    <Workspace>
      <div className={styles.shell}>
        <a href="#content" className={styles.skip}>
          {t('shell.skip')}
        </a>
        <header className={styles.side}>
          <div className={styles.brand}>
            <Logo size={26} />
            <span className={styles.name}>{t('common.product')}</span>
            <NoticeBell />
          </div>
          <TenantSwitcher />
          {viewer.viewerCanSchedule && (
            <LinkButton
              to="/compose"
              variant="primary"
              className={styles.compose}
              icon={<PenLine size={16} aria-hidden />}
              aria-current={pathname === '/compose' ? 'page' : undefined}
            >
              {t('shell.compose')}
            </LinkButton>
          )}
          <nav aria-label={t('shell.navigation')} className={styles.nav}>
            <ul>
              {PLACES.map(({ to, key, Icon }) => (
                <li key={to}>
                  <NavLink to={to} className={styles.link}>
                    <Icon size={18} aria-hidden />
                    <span>{t(`shell.${key}`)}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <Health />
          <PersonMenu />
        </header>
        <main id="content" className={styles.content} tabIndex={-1}>
          <Suspense>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </Workspace>
  );
}
