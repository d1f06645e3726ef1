import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Avatar } from '../../design/avatar';
import { POST_LOOKS } from '../../design/state-tag';
import { graphql, read, type FragmentType } from '../../gql';
import { useTimes } from '../../time/hooks';
import styles from './calendar-entry.module.css';

export const CalendarEntryFields = graphql(`
  fragment CalendarEntryFields on Post {
    id
    text
    state
    schedule {
      dueAt
    }
    accounts {
      id
      screenName
      avatarUrl
    }
  }
`);

interface CalendarEntryProps {
  post: FragmentType<typeof CalendarEntryFields>;
  /** The week's view has room for more of the text. */
  roomy: boolean;
  tabIndex: number;
}

/** One post on its day: when, how far, by whom, what. */
export function CalendarEntry({ post, roomy, tabIndex }: CalendarEntryProps) {
  const { t } = useTranslation();
  const { clock } = useTimes();
  const { id, text, state, schedule, accounts } = read(CalendarEntryFields, post);
  const { tone, Icon } = POST_LOOKS[state];
  const time = schedule ? clock(schedule.dueAt) : '';
  const names = accounts.map(({ screenName }) => screenName).join('、');
  const [first] = accounts;
  return (
    <Link
      to={`/posts/${id}`}
      className={styles.entry}
      data-tone={tone}
      data-state={state}
      data-roomy={roomy || undefined}
      tabIndex={tabIndex}
      title={text}
    >
      <span className={styles.top}>
        <Icon size={12} strokeWidth={2.5} aria-hidden />
        <time>{time}</time>
      </span>
      <span className="visually-hidden">
        {t(`states.${state}`)}，{names}：
      </span>
      <span className={styles.text}>{text || t('posts.noText')}</span>
      <span className={styles.who}>
        {first && <Avatar name={first.screenName} url={first.avatarUrl} size={16} />}
        {accounts.length > 1 && `+${accounts.length - 1}`}
      </span>
    </Link>
  );
}
