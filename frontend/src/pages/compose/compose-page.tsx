import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { ErrorState } from '../../design/blank-state';
import { Page } from '../../design/page';
import { graphql } from '../../gql';
import type { ComposePageQuery } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import { usualTime } from '../../time/quick-choices';
import { isDay } from '../../time/zone';
import { Composer } from './composer';
import { ComposerSkeleton } from './composer-skeleton';
import { EMPTY_DRAFT, type KeptDraft } from './kept-draft';

const ComposePageDocument = graphql(`
  query ComposePage($from: ID!, $copies: Boolean!) {
    accounts(first: 100) {
      nodes {
        id
        state
        ...AccountChoiceFields
      }
    }
    node(id: $from) @include(if: $copies) {
      ... on Post {
        id
        text
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
  }
`);

export function ComposePage() {
  const { t } = useTranslation();
  const from = useSearchParams()[0].get('from') ?? '';
  const [{ data, error }, fetchAgain] = useQuery({ query: ComposePageDocument, variables: { from, copies: from !== '' } });
  return (
    <Page title={t('compose.title')}>
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={() => fetchAgain({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <NewPost key={from} from={from} data={data} />
      ) : (
        <ComposerSkeleton />
      )}
    </Page>
  );
}

/** A new post, or one that begins as a copy of another. */
function NewPost({ from, data }: { from: string; data: ComposePageQuery }) {
  const [search] = useSearchParams();
  const { timeZone } = useTimes();
  const accounts = data.accounts.nodes;
  const [initial] = useState<KeptDraft>(() => {
    const fit = accounts.filter(({ state }) => state === 'CONNECTED' || state === 'EXPIRING').map(({ id }) => id);
    const source = data.node && 'text' in data.node ? data.node : undefined;
    return {
      ...EMPTY_DRAFT,
      text: source?.text ?? '',
      pictures: source?.pictures ?? [],
      local: timeOn(search.get('date'), timeZone),
      // Who has one account means that one.
      accountIds: source ? source.accounts.map(({ id }) => id).filter((id) => fit.includes(id)) : fit.length === 1 ? fit : [],
    };
  });
  return <Composer initial={initial} draftName={from} accounts={accounts} />;
}

/** The usual time of a day that a calendar names. */
const timeOn = (day: string | null, timeZone: string): string => (isDay(day) ? `${day}T${usualTime(day, new Date(), timeZone)}` : '');
