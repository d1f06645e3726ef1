import { useSearchParams } from 'react-router';

import { EmptyState } from '../../design/blank-state';
import { Button, LinkButton } from '../../design/button';
import { Page, Sheet } from '../../design/page';
import { useTranslation } from '../../i18n/translation';
import styles from './connect-failed-page.module.css';
import { useConnect } from './use-connect';
import { whyFailed } from './why-failed';

/** The network did not connect an account: says why and what to do. */
export function ConnectFailedPage() {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const { connect, leaving } = useConnect();
  const code = search.get('error') ?? 'connection.failed';
  return (
    <Page title={t('accounts.failedTitle')}>
      <Sheet>
        <EmptyState text={t(`accounts.why.${whyFailed(code)}`)}>
          <Button variant="primary" busy={leaving} onClick={connect}>
            {t('accounts.tryAgain')}
          </Button>
          <LinkButton to="/accounts">{t('accounts.toAccounts')}</LinkButton>
          <p className={styles.code}>{t('accounts.code', { code })}</p>
        </EmptyState>
      </Sheet>
    </Page>
  );
}
