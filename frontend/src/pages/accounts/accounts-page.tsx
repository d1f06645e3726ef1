import { Link2 } from 'lucide-react';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';

import { shownFailure } from '../../api/failure';
import { outcomeOf } from '../../api/problems';
import { useViewer } from '../../api/session-hooks';
import { EmptyState, ErrorState } from '../../design/blank-state';
import { Button } from '../../design/button';
import { ConfirmDialog } from '../../design/confirm-dialog';
import { Notice } from '../../design/notice';
import { Page, Sheet } from '../../design/page';
import { Loading, Skeleton } from '../../design/skeleton';
import { useToast } from '../../design/toast';
import { graphql } from '../../gql';
import type { AccountState } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { AccountCard } from './account-card';
import styles from './accounts-page.module.css';
import { useConnect } from './use-connect';

const AccountsPageQuery = graphql(`
  query AccountsPage {
    accounts(first: 100) {
      nodes {
        id
        screenName
        state
        ...AccountCardFields
      }
    }
  }
`);

const RefreshAccount = graphql(`
  mutation RefreshAccount($input: AccountInput!) {
    refreshAccount(input: $input) {
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

const DisconnectAccount = graphql(`
  mutation DisconnectAccount($input: AccountInput!) {
    disconnectAccount(input: $input) {
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

/** What needs the person comes first. */
const URGENCY: readonly AccountState[] = ['EXPIRED', 'EXPIRING', 'CONNECTED', 'DISCONNECTED'];

export function AccountsPage() {
  const { t } = useTranslation();
  const say = useToast();
  const mayConnect = useViewer().viewerCanConnectAccounts;
  const { connect, leaving } = useConnect();
  const [{ data, error }, fetchAgain] = useQuery({ query: AccountsPageQuery });
  const [, refreshAccount] = useMutation(RefreshAccount);
  const [, disconnectAccount] = useMutation(DisconnectAccount);
  const [busy, setBusy] = useState<string>();
  const [parting, setParting] = useState<{ id: string; name: string }>();
  const [asking, setAsking] = useState(false);

  const refresh = async (accountId: string, name: string) => {
    setBusy(accountId);
    const { problems } = outcomeOf(t, await refreshAccount({ input: { accountId } }));
    setBusy(undefined);
    if (problems[0]) say(problems[0].message, { failed: true });
    else say(t('accounts.refreshed', { name }));
  };
  const disconnect = async () => {
    if (!parting) return [];
    const { problems } = outcomeOf(t, await disconnectAccount({ input: { accountId: parting.id } }));
    if (problems.length === 0) say(t('accounts.disconnected', { name: parting.name }));
    return problems.map(({ message }) => message);
  };

  const connectButton = mayConnect && (
    <Button variant="primary" icon={<Link2 size={16} aria-hidden />} busy={leaving} onClick={connect}>
      {leaving ? t('accounts.connecting') : t('accounts.connect')}
    </Button>
  );
  const accounts = (data?.accounts.nodes ?? []).toSorted((a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state));
  const states = accounts.map(({ state }) => state);

  return (
    <Page title={t('accounts.title')} lead={t('accounts.lead')} actions={accounts.length > 0 && connectButton}>
      {error && !data ? (
        <ErrorState {...shownFailure(t, error)} onRetry={() => fetchAgain({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <AccountsSkeleton />
      ) : accounts.length === 0 ? (
        <EmptyState title={t('accounts.emptyTitle')} text={mayConnect ? t('accounts.emptyText') : t('accounts.emptyViewer')}>
          {connectButton}
        </EmptyState>
      ) : (
        <>
          {states.includes('EXPIRED') ? (
            <Notice tone="warn" title={t('accounts.expiredTitle')}>
              <p>{t('accounts.expiredText')}</p>
            </Notice>
          ) : (
            states.includes('EXPIRING') && (
              <Notice tone="warn" title={t('accounts.expiringTitle')}>
                <p>{t('accounts.expiringText')}</p>
              </Notice>
            )
          )}
          <ul className={styles.grid}>
            {accounts.map((account) => (
              <li key={account.id}>
                <AccountCard
                  account={account}
                  mayConnect={mayConnect}
                  busy={busy === account.id}
                  onReconnect={connect}
                  onRefresh={() => void refresh(account.id, account.screenName)}
                  onDisconnect={() => {
                    setParting({ id: account.id, name: account.screenName });
                    setAsking(true);
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('accounts.disconnectTitle', { name: parting?.name })}
        text={t('accounts.disconnectText')}
        confirm={t('accounts.disconnect')}
        danger
        onConfirm={disconnect}
      />
    </Page>
  );
}

function AccountsSkeleton() {
  return (
    <Loading className={styles.grid}>
      {[0, 1, 2].map((index) => (
        <Sheet key={index} className={styles.ghost}>
          <Skeleton width={48} height={48} />
          <Skeleton width="60%" />
          <Skeleton />
        </Sheet>
      ))}
    </Loading>
  );
}
