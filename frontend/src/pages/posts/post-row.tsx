import { Images } from 'lucide-react';
import { Link } from 'react-router';

import { Avatar } from '../../design/avatar';
import { MarkedText } from '../../design/marked-text';
import { POST_LOOKS, Tag } from '../../design/state-tag';
import { graphql, read, type FragmentType } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import styles from './post-row.module.css';

export const PostRowFields = graphql(`
  fragment PostRowFields on Post {
    id
    text
    state
    authorName
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

/** One post in the list: when, what, by which accounts, how far. */
export function PostRow({ post, withAuthor }: { post: FragmentType<typeof PostRowFields>; withAuthor: boolean }) {
  const { t } = useTranslation();
  const { dayName, clock } = useTimes();
  const { id, text, state, schedule, pictures, accounts, authorName } = read(PostRowFields, post);
  const [first] = pictures;
  return (
    <Link to={`/posts/${id}`} className={styles.row}>
      {schedule ? (
        <time dateTime={schedule.dueAt} className={styles.when}>
          <span className={styles.clock}>{clock(schedule.dueAt)}</span>
          <span className={styles.day}>{dayName(schedule.dueAt)}</span>
        </time>
      ) : (
        <span className={styles.day}>{t('posts.unscheduled')}</span>
      )}
      <span className={styles.what}>
        <span className={styles.text}>
          <MarkedText text={text} />
        </span>
        {withAuthor && <span className={styles.author}>{authorName}</span>}
      </span>
      <span className={styles.pictures}>
        {first && (
          <>
            <img src={first.url} alt="" className={styles.thumb} loading="lazy" />
            {pictures.length > 1 && (
              <span className={styles.count}>
                <Images size={12} aria-hidden /> <span className="visually-hidden">{t('posts.pictures', { count: pictures.length })}</span>
                <span aria-hidden>{pictures.length}</span>
              </span>
            )}
          </>
        )}
      </span>
      <span className={styles.accounts}>
        {accounts.slice(0, 3).map((account) => (
          <Avatar key={account.id} name={account.screenName} url={account.avatarUrl} size={24} />
        ))}
        <span className={accounts.length > 1 ? 'visually-hidden' : styles.account}>{accounts.map(({ screenName }) => screenName).join('、')}</span>
        {accounts.length > 3 && <span className={styles.rest}>+{accounts.length - 3}</span>}
      </span>
      <span className={styles.state}>
        <Tag look={POST_LOOKS[state]}>{t(`states.${state}`)}</Tag>
      </span>
    </Link>
  );
}
