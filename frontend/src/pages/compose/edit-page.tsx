import { useState } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { EmptyState, ErrorState } from '../../design/blank-state';
import { LinkButton } from '../../design/button';
import { Page } from '../../design/page';
import { graphql } from '../../gql';
import type { EditPageQuery } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { Composer } from './composer';
import { ComposerSkeleton } from './composer-skeleton';
import type { KeptDraft } from './kept-draft';

const EditPageDocument = graphql(`
  query EditPage($id: ID!) {
    node(id: $id) {
      ... on Post {
        id
        text
        state
        viewerCanEdit
        schedule {
          localTime
        }
        pictures {
          id
          url
          width
          height
        }
        accounts {
          id
        }
      }
    }
    accounts(first: 100) {
      nodes {
        id
        state
        ...AccountChoiceFields
      }
    }
  }
`);

export function EditPage() {
  const { t } = useTranslation();
  const { postId = '' } = useParams();
  // What is being edited must be the truth of now, not of the cache.
  const [{ data, error }, fetchAgain] = useQuery({ query: EditPageDocument, variables: { id: postId }, requestPolicy: 'network-only' });
  return (
    <Page title={t('compose.editTitle')}>
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={() => fetchAgain({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <EditPost key={postId} data={data} />
      ) : (
        <ComposerSkeleton />
      )}
    </Page>
  );
}

function EditPost({ data }: { data: EditPageQuery }) {
  const { t } = useTranslation();
  // It must not change under the hand: what comes later is met by the server on saving.
  const [post] = useState(() => (data.node && 'text' in data.node ? data.node : undefined));
  const [initial] = useState<KeptDraft>(() => ({
    text: post?.text ?? '',
    accountIds: post?.accounts.map(({ id }) => id) ?? [],
    pictures: post?.pictures ?? [],
    timed: true,
    local: post?.schedule?.localTime.slice(0, 16) ?? '',
  }));
  if (!post) {
    return (
      <EmptyState title={t('posts.gone')} text={t('posts.goneText')}>
        <LinkButton to="/posts">{t('posts.toPosts')}</LinkButton>
      </EmptyState>
    );
  }
  if (!post.viewerCanEdit) {
    return (
      <EmptyState title={t('compose.notEditable')} text={t('compose.notEditableText')}>
        <LinkButton to={`/posts/${post.id}`}>{t('common.back')}</LinkButton>
      </EmptyState>
    );
  }
  return <Composer post={{ id: post.id, scheduled: post.state === 'SCHEDULED' }} initial={initial} accounts={data.accounts.nodes} />;
}
