
import { DELIVERY_LOOKS } from '../../design/state-tag';
import type { DeliveryFieldsFragment } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import { useTimes } from '../../time/hooks';
import { dayOf } from '../../time/zone';
import styles from './delivery-card.module.css';

/** Step by step, to the second: punctuality can be checked here. */
export function DeliveryHistory({ events }: { events: DeliveryFieldsFragment['history'] }) {
  const { t } = useTranslation();
  const { clock, dayName, timeZone } = useTimes();
  return (
    <ol className={styles.events}>
      {events.map(({ at, state, message }, index) => {
        const { tone, Icon } = DELIVERY_LOOKS[state];
        const date = dayOf(new Date(at), timeZone);
        const before = events[index - 1];
        const newDay = before === undefined || dayOf(new Date(before.at), timeZone) !== date;
        return (
          <li key={`${at}-${state}`} className={styles.event}>
            <span className={styles.mark} data-tone={tone}>
              <Icon size={12} strokeWidth={2.25} aria-hidden />
            </span>
            <span>
              {t(`states.event.${state}`)}
              {message && <span className={styles.said}>{message}</span>}
            </span>
            <time dateTime={at}>
              {newDay && `${dayName(at)} `}
              {clock(at, true)}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
