import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { useReconnected } from '../../api/live-hooks';
import { useViewer } from '../../api/session-hooks';
import { EmptyState, ErrorState } from '../../design/blank-state';
import { Button, LinkButton } from '../../design/button';
import { Page, Sheet } from '../../design/page';
import { Loading, Skeleton } from '../../design/skeleton';
import { graphql } from '../../gql';
import { useTranslation } from '../../i18n/translation';
import { PostFilterBar } from './post-filter-bar';
import { filterOf, inputOf, searchOf, type ShownFilter } from './post-filters';
import { PostRow } from './post-row';
import styles from './posts-page.module.css';
import { usePostChanges } from './use-post-changes';

const PostsPageDocument = graphql(`
  query PostsPage($first: Int!, $after: String, $filter: PostFilter) {
    posts(first: $first, after: $after, filter: $filter) {
      edges {
        cursor
        node {
          id
          authorName
          ...PostRowFields
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

const PostsAccounts = graphql(`
  query PostsAccounts {
    accounts(first: 100) {
      nodes {
        id
        screenName
      }
    }
  }
`);

const PAGE_SIZE = 20;

export function PostsPage() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filter = filterOf(search);
  const [accounts] = useQuery({ query: PostsAccounts });

  return (
    <Page title={t('posts.title')}>
      <PostFilterBar
        filter={filter}
        accounts={accounts.data?.accounts.nodes ?? []}
        onChange={(next) => setSearch(searchOf(next), { replace: true, preventScrollReset: true })}
      />
      <PostList key={search.toString()} filter={filter} onClear={() => setSearch({})} />
    </Page>
  );
}

function PostList({ filter, onClear }: { filter: ShownFilter; onClear: () => void }) {
  const { t } = useTranslation();
  const mayWrite = useViewer().viewerCanSchedule;
  const [after, setAfter] = useState<string>();
  const [{ data, error, fetching }, fetchAgain] = useQuery({
    query: PostsPageDocument,
    variables: { first: PAGE_SIZE, after: after ?? null, filter: inputOf(filter) },
  });
  const anew = () => {
    setAfter(undefined);
    fetchAgain({ requestPolicy: 'network-only' });
  };
  const posts = data?.posts.edges.map(({ node }) => node) ?? [];
  usePostChanges(posts, anew);
  useReconnected(anew);

  if (error && !data) return <ErrorState {...shownFailure(t, error)} onRetry={anew} />;
  if (!data) return <PostsSkeleton />;
  if (posts.length === 0) {
    const narrowed = filter.group || filter.account || filter.text;
    return narrowed ? (
      <EmptyState title={t('posts.noMatchTitle')} text={t('posts.noMatchText')}>
        <Button onClick={onClear}>{t('posts.clear')}</Button>
      </EmptyState>
    ) : (
      <EmptyState title={t('posts.emptyTitle')} text={t('posts.emptyText')}>
        {mayWrite && (
          <LinkButton to="/compose" variant="primary" icon={<PenLine size={16} aria-hidden />}>
            {t('shell.compose')}
          </LinkButton>
        )}
      </EmptyState>
    );
  }
  const { hasNextPage, endCursor } = data.posts.pageInfo;
  // Where one person writes everything, their name says nothing.
  const severalAuthors = new Set(posts.map(({ authorName }) => authorName)).size > 1;
  return (
    <>
      <Sheet>
        <ul className={styles.list}>
          {posts.map((post) => (
            <li key={post.id}>
              <PostRow post={post} withAuthor={severalAuthors} />
            </li>
          ))}
        </ul>
      </Sheet>
      <div className={styles.end}>
        <p role="status">{t('posts.shown', { count: posts.length })}</p>
        {hasNextPage && endCursor && (
          <Button busy={fetching} onClick={() => setAfter(endCursor)}>
            {t('common.loadMore')}
          </Button>
        )}
      </div>
    </>
  );
}

function PostsSkeleton() {
  return (
    <Loading>
      <Sheet className={styles.ghosts}>
        {[0, 1, 2, 3, 4, 5].map((index) => (
          <div key={index} className={styles.ghost}>
            <Skeleton width={110} />
            <Skeleton width={`${70 - (index % 3) * 12}%`} height={20} />
          </div>
        ))}
      </Sheet>
    </Loading>
  );
}
