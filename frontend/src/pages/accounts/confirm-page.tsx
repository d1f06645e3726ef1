import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMutation, useQuery } from 'urql';

import { failureOf, shownFailure } from '../../api/failure';
import { outcomeOf } from '../../api/problems';
import { useViewer } from '../../api/session-hooks';
import { Avatar } from '../../design/avatar';
import { EmptyState, ErrorState } from '../../design/blank-state';
import { Button, LinkButton } from '../../design/button';
import { Notice, ProblemNotice } from '../../design/notice';
import { Page, Sheet } from '../../design/page';
import { Loading, Skeleton } from '../../design/skeleton';
import { useToast } from '../../design/toast';
import { graphql } from '../../gql';
import type { ConfirmPageQuery } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { compactNumber } from '../../time/words';
import styles from './confirm-page.module.css';
import { useConnect } from './use-connect';

const ConfirmPageDocument = graphql(`
  query ConfirmPage($id: ID!) {
    pendingConnection(id: $id) {
      id
      screenName
      avatarUrl
      followersCount
      existingAccount {
        id
      }
    }
  }
`);

const ConfirmConnection = graphql(`
  mutation ConfirmConnection($input: ConnectionInput!) {
    confirmConnection(input: $input) {
      account {
        id
        ...AccountCardFields
      }
      problems {
        code
        message
        field
      }
    }
  }
`);

/** The network named an account: the person says whether it is the right one. */
export function ConfirmPage() {
  const { t } = useTranslation();
  const { pendingId = '' } = useParams();
  const { tenant } = useViewer();
  const { connect, leaving } = useConnect();
  const [{ data, error }, fetchAgain] = useQuery({ query: ConfirmPageDocument, variables: { id: pendingId } });
  const pending = data?.pendingConnection;
  // An address that was cut short names no connection at all.
  const gone = error !== undefined && failureOf(error).kind === 'INVALID';

  return (
    <Page title={t('accounts.confirmTitle')} lead={pending && t('accounts.confirmLead', { tenant: tenant.name })}>
      {error && !data && !gone ? (
        <ErrorState {...shownFailure(t, error)} onRetry={() => fetchAgain({ requestPolicy: 'network-only' })} />
      ) : !data && !gone ? (
        <Loading>
          <Sheet className={styles.sheet}>
            <Skeleton width={72} height={72} />
            <Skeleton width="40%" height={24} />
            <Skeleton width="30%" />
          </Sheet>
        </Loading>
      ) : pending ? (
        <Found pending={pending} />
      ) : (
        <EmptyState title={t('accounts.pendingGone')} text={t('accounts.pendingGoneText')}>
          <Button variant="primary" busy={leaving} onClick={connect}>
            {t('accounts.tryAgain')}
          </Button>
          <LinkButton to="/accounts">{t('accounts.toAccounts')}</LinkButton>
        </EmptyState>
      )}
    </Page>
  );
}

function Found({ pending }: { pending: NonNullable<ConfirmPageQuery['pendingConnection']> }) {
  const { t, language } = useTranslation();
  const say = useToast();
  const navigate = useNavigate();
  const [{ fetching }, confirm] = useMutation(ConfirmConnection);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const known = Boolean(pending.existingAccount);

  const run = async () => {
    const outcome = outcomeOf(t, await confirm({ input: { id: pending.id } }));
    setProblems(outcome.problems.map(({ message }) => message));
    if (outcome.payload === undefined) return;
    say(t('accounts.confirmed', { name: pending.screenName }));
    await navigate('/accounts', { replace: true });
  };

  return (
    <Sheet className={styles.sheet}>
      <Avatar name={pending.screenName} url={pending.avatarUrl} size={72} />
      <div>
        <h2 className={styles.name}>{pending.screenName}</h2>
        <p className={styles.followers}>
          {t('accounts.followers', { number: compactNumber(pending.followersCount, language) })}
        </p>
      </div>
      {known && (
        <Notice tone="info">
          <p>{t('accounts.confirmExisting')}</p>
        </Notice>
      )}
      <ProblemNotice problems={problems} />
      <div className={styles.actions}>
        <Button variant="primary" icon={<Link2 size={16} aria-hidden />} busy={fetching} onClick={() => void run()}>
          {known ? t('accounts.confirmAgain') : t('accounts.confirmNew')}
        </Button>
        <LinkButton to="/accounts">{t('accounts.notThis')}</LinkButton>
      </div>
      <p className={styles.hint}>{t('accounts.notThisHint')}</p>
    </Sheet>
  );
}
