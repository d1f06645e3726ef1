import { useParams } from 'react-router';
import { useQuery, useSubscription } from 'urql';

import { shownFailure } from '../../api/failure';
import { useReconnected } from '../../api/live-hooks';
import { Avatar } from '../../design/avatar';
import { EmptyState, ErrorState } from '../../design/blank-state';
import { LinkButton } from '../../design/button';
import { MarkedText } from '../../design/marked-text';
import { Page, Sheet } from '../../design/page';
import { PictureGrid } from '../../design/picture-grid';
import { Loading, Skeleton } from '../../design/skeleton';
import { POST_LOOKS, Tag } from '../../design/state-tag';
import { graphql, read } from '../../gql';
import type { PostDetailFieldsFragment } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import { DeliveryCard } from './delivery-card';
import { PostActions } from './post-actions';
import { PostDetailFields } from './post-fragments';
import styles from './post-page.module.css';

const PostPageDocument = graphql(`
  query PostPage($id: ID!) {
    node(id: $id) {
      ... on Post {
        id
        ...PostDetailFields
      }
    }
  }
`);

const PostDetailChanged = graphql(`
  subscription PostDetailChanged($postId: ID) {
    postChanged(postId: $postId) {
      id
      ...PostDetailFields
    }
  }
`);

export function PostPage() {
  const { t } = useTranslation();
  const { postId = '' } = useParams();
  const [{ data, error }, fetchAgain] = useQuery({ query: PostPageDocument, variables: { id: postId } });
  useSubscription({ query: PostDetailChanged, variables: { postId } });
  const anew = () => fetchAgain({ requestPolicy: 'network-only' });
  useReconnected(anew);
  const back = { to: '/posts', label: t('posts.title') };
  // Another kind of thing has no id here.
  const post = data?.node && 'id' in data.node ? read(PostDetailFields, data.node) : undefined;

  if (error && !data) {
    return (
      <Page title={t('posts.detail')} back={back}>
        <ErrorState {...shownFailure(t, error)} onRetry={anew} />
      </Page>
    );
  }
  if (data && !post) {
    return (
      <Page title={t('posts.detail')} back={back}>
        <EmptyState title={t('posts.gone')} text={t('posts.goneText')}>
          <LinkButton to="/posts">{t('posts.toPosts')}</LinkButton>
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={t('posts.detail')} back={back} actions={post && <PostActions post={post} />}>
      {post ? <Detail post={post} onChanged={anew} /> : <PostSkeleton />}
    </Page>
  );
}

function Detail({ post, onChanged }: { post: PostDetailFieldsFragment; onChanged: () => void }) {
  const { t } = useTranslation();
  const { moment, clock } = useTimes();
  const { text, state, schedule, pictures, accounts, deliveries, authorName, createdAt } = post;
  return (
    <div className={styles.columns}>
      <Sheet>
        <div className={styles.head}>
          <span aria-live="polite">
            <Tag look={POST_LOOKS[state]}>{t(`states.${state}`)}</Tag>
          </span>
          {schedule && (
            <time dateTime={schedule.dueAt} className={styles.due}>
              {moment(schedule.dueAt)}
              <span className={styles.seconds}>{clock(schedule.dueAt, true).slice(5)}</span>
            </time>
          )}
        </div>
        <div className={styles.body}>
          <p className={styles.text}>
            <MarkedText text={text} links />
          </p>
          <PictureGrid pictures={pictures} />
        </div>
        <p className={styles.foot}>{t('posts.by', { name: authorName, time: moment(createdAt) })}</p>
      </Sheet>
      <section className={styles.deliveries} aria-labelledby="deliveries">
        <h2 id="deliveries" className={styles.subtitle}>
          {deliveries.length > 0 ? t('posts.deliveries', { count: deliveries.length }) : t('posts.targets')}
        </h2>
        {deliveries.length > 0 ? (
          <ul className={styles.list}>
            {deliveries.map((delivery) => (
              <li key={delivery.id}>
                <DeliveryCard delivery={delivery} open={deliveries.length === 1} onResolved={onChanged} />
              </li>
            ))}
          </ul>
        ) : (
          <Sheet className={styles.targets}>
            {accounts.map((account) => (
              <p key={account.id} className={styles.target}>
                <Avatar name={account.screenName} url={account.avatarUrl} size={28} />
                {account.screenName}
              </p>
            ))}
            <p className={styles.author}>{t('posts.noDeliveries')}</p>
          </Sheet>
        )}
      </section>
    </div>
  );
}

function PostSkeleton() {
  return (
    <Loading className={styles.columns}>
      <Sheet className={styles.ghost}>
        <Skeleton width="40%" height={24} />
        <Skeleton />
        <Skeleton width="80%" />
        <Skeleton width={220} height={160} />
      </Sheet>
      <Sheet className={styles.ghost}>
        <Skeleton width="60%" />
        <Skeleton />
      </Sheet>
    </Loading>
  );
}
