
import { EmptyState } from '../design/blank-state';
import { LinkButton } from '../design/button';
import { Page } from '../design/page';
import { useTranslation } from '../i18n/translation';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('common.notFoundTitle')}>
      <EmptyState title="404" text={t('common.notFoundText')}>
        <LinkButton to="/calendar" variant="primary">
          {t('common.toCalendar')}
        </LinkButton>
      </EmptyState>
    </Page>
  );
}
