import { Link } from 'react-router';

import { Avatar } from '../../design/avatar';
import { MarkedText } from '../../design/marked-text';
import { POST_LOOKS } from '../../design/state-tag';
import { graphql, read, type FragmentType } from '../../gql';
import { useTranslation } from '../../i18n/translation';
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
    pictures {
      id
      url
    }
    accounts {
      id
      screenName
      avatarUrl
    }
  }
`);

/** So many fit into a line of a day. */
const MOST_PICTURES = 3;

interface CalendarEntryProps {
  post: FragmentType<typeof CalendarEntryFields>;
  /** The week's view has room for more of the text. */
  roomy: boolean;
  withAccounts: boolean;
  tabIndex: number;
}

/** One post on its day: when, how far, by whom, what. */
export function CalendarEntry({ post, roomy, withAccounts, tabIndex }: CalendarEntryProps) {
  const { t } = useTranslation();
  const { clock } = useTimes();
  const { id, text, state, schedule, pictures, accounts } = read(CalendarEntryFields, post);
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
      <span className={styles.text}>{roomy ? <MarkedText text={text} /> : text}</span>
      {roomy && withAccounts && first && (
        <span className={styles.who}>
          <Avatar name={first.screenName} url={first.avatarUrl} size={16} />
          {accounts.length > 1 && `+${accounts.length - 1}`}
        </span>
      )}
      {roomy && pictures.length > 0 && (
        <span className={styles.pictures}>
          {pictures.slice(0, MOST_PICTURES).map(({ id: picture, url }) => (
            <img key={picture} src={url} alt="" loading="lazy" />
          ))}
          {pictures.length > MOST_PICTURES && <span>+{pictures.length - MOST_PICTURES}</span>}
        </span>
      )}
    </Link>
  );
}
