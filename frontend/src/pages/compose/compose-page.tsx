import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { ErrorState } from '../../design/blank-state';
import { Page } from '../../design/page';
import { graphql } from '../../gql';
import type { ComposePageQuery } from '../../gql/graphql';
import { useTimes } from '../../time/hooks';
import { instantOf, isDay } from '../../time/zone';
import { Composer } from './composer';
import { ComposerSkeleton } from './composer-skeleton';
import { EMPTY_DRAFT, type KeptDraft } from './kept-draft';

const ComposePageDocument = graphql(`
  query ComposePage {
    accounts(first: 100) {
      nodes {
        id
        state
        ...AccountChoiceFields
      }
    }
  }
`);

export function ComposePage() {
  const { t } = useTranslation();
  const [{ data, error }, fetchAgain] = useQuery({ query: ComposePageDocument });
  return (
    <Page title={t('compose.title')}>
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={() => fetchAgain({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <NewPost accounts={data.accounts.nodes} />
      ) : (
        <ComposerSkeleton />
      )}
    </Page>
  );
}

function NewPost({ accounts }: { accounts: ComposePageQuery['accounts']['nodes'] }) {
  const [search] = useSearchParams();
  const { timeZone } = useTimes();
  const [initial] = useState<KeptDraft>(() => {
    const fit = accounts.filter(({ state }) => state === 'CONNECTED' || state === 'EXPIRING');
    return {
      ...EMPTY_DRAFT,
      local: timeOn(search.get('date'), timeZone),
      // Who has one account means that one.
      accountIds: fit.length === 1 ? fit.map(({ id }) => id) : [],
    };
  });
  return <Composer initial={initial} accounts={accounts} />;
}

/** The morning's peak of a day that a calendar names, or its evening's once that has passed. */
function timeOn(day: string | null, timeZone: string): string {
  if (!isDay(day)) return '';
  return [`${day}T09:00`, `${day}T20:00`].find((local) => instantOf(local, timeZone) > new Date()) ?? `${day}T`;
}
