import { Bell } from 'lucide-react';
import { NavLink } from 'react-router';
import { useQuery, useSubscription } from 'urql';

import { useReconnected } from '../api/live-hooks';
import { graphql } from '../gql';
import { useTranslation } from '../i18n/translation';
import styles from './notice-bell.module.css';

const NoticeBellQuery = graphql(`
  query NoticeBell {
    noticeCount {
      unread
    }
  }
`);

const NoticeBellChanged = graphql(`
  subscription NoticeBellChanged {
    noticeCountChanged {
      unread
    }
  }
`);

/** More than this is told as such. */
const MOST = 99;

/** The way to the notices, with how many are unread. */
export function NoticeBell() {
  const { t } = useTranslation();
  const [{ data }, fetchAgain] = useQuery({ query: NoticeBellQuery });
  useSubscription({ query: NoticeBellChanged }, (_before, changed) => {
    fetchAgain({ requestPolicy: 'network-only' });
    return changed;
  });
  useReconnected(() => fetchAgain({ requestPolicy: 'network-only' }));
  const unread = data?.noticeCount.unread ?? 0;
  return (
    <NavLink to="/notices" className={styles.bell} aria-label={unread > 0 ? t('notices.unread', { count: unread }) : t('notices.none')}>
      <Bell size={18} aria-hidden />
      {unread > 0 && (
        <span className={styles.count} aria-hidden>
          {unread > MOST ? `${MOST}+` : unread}
        </span>
      )}
    </NavLink>
  );
}
