import { CheckCheck, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { useReconnected } from '../../api/live-hooks';
import { outcomeOf } from '../../api/problems';
import { EmptyState, ErrorState } from '../../design/blank-state';
import { Button, LinkButton } from '../../design/button';
import { classNames } from '../../design/class-names';
import { Page, Sheet } from '../../design/page';
import { Loading, Skeleton } from '../../design/skeleton';
import { useToast } from '../../design/toast';
import { graphql } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import styles from './notices-page.module.css';

const NoticesPageQuery = graphql(`
  query NoticesPage($after: String) {
    notices(first: 20, after: $after) {
      edges {
        node {
          id
          kind
          title
          detail
          path
          updatedAt
          read
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const MarkNoticesRead = graphql(`
  mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
    markNoticesRead(input: $input) {
      count {
        unread
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

/** What the person was told of, newest first. */
export function NoticesPage() {
  const { t } = useTranslation();
  const say = useToast();
  const { moment } = useTimes();
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, fetchAgain] = useQuery({
    query: NoticesPageQuery,
    variables: { after: after ?? null },
    requestPolicy: 'cache-and-network',
  });
  const [{ fetching: marking }, mark] = useMutation(MarkNoticesRead);
  const anew = () => {
    setAfter(undefined);
    fetchAgain({ requestPolicy: 'network-only' });
  };
  useReconnected(anew);
  const markRead = async (ids?: string[]) => {
    const { problems } = outcomeOf(t, await mark({ input: ids ? { ids } : {} }));
    if (problems[0]) say(problems[0].message, { failed: true });
    else anew();
  };

  const notices = data?.notices.edges.map(({ node }) => node) ?? [];
  const { hasNextPage, endCursor } = data?.notices.pageInfo ?? {};
  const actions = (
    <>
      {notices.some(({ read }) => !read) && (
        <Button icon={<CheckCheck size={16} aria-hidden />} busy={marking} onClick={() => void markRead()}>
          {t('notices.markAll')}
        </Button>
      )}
      <LinkButton to="/notices/preferences" variant="plain" icon={<Settings2 size={16} aria-hidden />}>
        {t('notices.preferences')}
      </LinkButton>
    </>
  );
  return (
    <Page title={t('notices.title')} lead={t('notices.lead')} actions={actions}>
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={anew} />
      ) : !data ? (
        <Loading>
          <Sheet className={styles.ghost}>
            <Skeleton width="50%" />
            <Skeleton width="30%" />
          </Sheet>
        </Loading>
      ) : notices.length === 0 ? (
        <EmptyState title={t('notices.emptyTitle')} text={t('notices.emptyText')} />
      ) : (
        <>
          <Sheet>
            <ul className={styles.list}>
              {notices.map(({ id, title, detail, path, updatedAt, read }) => (
                <li key={id}>
                  <Link to={path} className={classNames(styles.notice, !read && styles.unread)} onClick={() => void (read || markRead([id]))}>
                    <span className={styles.title}>
                      {title}
                      {!read && <span className="visually-hidden"> ({t('notices.isUnread')})</span>}
                    </span>
                    {detail && <span className={styles.detail}>{detail}</span>}
                    <time className={styles.time} dateTime={updatedAt}>
                      {moment(updatedAt)}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
          </Sheet>
          {hasNextPage && endCursor && (
            <Button busy={fetching} onClick={() => setAfter(endCursor)}>
              {t('common.loadMore')}
            </Button>
          )}
        </>
      )}
    </Page>
  );
}
