
import { POST_LOOKS } from '../../design/state-tag';
import type { PostState } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import styles from './calendar-legend.module.css';

const SHOWN: readonly PostState[] = ['SCHEDULED', 'PUBLISHING', 'PUBLISHED', 'PARTLY_PUBLISHED', 'NEEDS_HUMAN', 'FAILED', 'CANCELLED'];

export function CalendarLegend() {
  const { t } = useTranslation();
  return (
    <ul className={styles.legend} aria-label={t('calendar.legend')}>
      {SHOWN.map((state) => {
        const { tone, Icon } = POST_LOOKS[state];
        return (
          <li key={state} data-tone={tone}>
            <Icon size={13} strokeWidth={2.25} aria-hidden />
            {t(`states.${state}`)}
          </li>
        );
      })}
    </ul>
  );
}
