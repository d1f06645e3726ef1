import { useId } from 'react';

import { FieldProblem } from '../../design/field';
import { useTranslation } from '../../i18n/translation';
import { useNow, useTimes } from '../../time/hooks';
import { quickChoices, scheduleFault } from '../../time/quick-choices';
import { duration, zoneName } from '../../time/words';
import { dayOf, instantOf } from '../../time/zone';
import styles from './schedule-picker.module.css';

interface SchedulePickerProps {
  /** Local time in the workspace's zone, possibly not complete. */
  local: string;
  problem: string | undefined;
  onChange: (local: string) => void;
}

/** A date and a time of the workspace's wall clock, with the times people choose most at hand. */
export function SchedulePicker({ local, problem, onChange }: SchedulePickerProps) {
  const { t } = useTranslation();
  const { timeZone, language, moment } = useTimes();
  const now = useNow();
  const id = useId();
  const [date = '', time = ''] = local.split('T');
  const fault = local === '' ? undefined : scheduleFault(local, timeZone, now);
  const said = fault === 'past' ? t('compose.past') : problem;
  const complete = local !== '' && fault === undefined;
  const change = (nextDate: string, nextTime: string) => onChange(nextDate || nextTime ? `${nextDate}T${nextTime}` : '');

  return (
    <div className={styles.picker}>
      <ul className={styles.quick} aria-label={t('compose.quick')}>
        {quickChoices(now, timeZone).map((choice) => (
          <li key={choice.key}>
            <button type="button" className={styles.chip} aria-pressed={choice.local === local} onClick={() => onChange(choice.local)}>
              {t(`compose.${choice.key}`, { time: choice.local.slice(11) })}
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.inputs}>
        <input
          type="date"
          name="schedule"
          className={styles.input}
          aria-label={t('compose.date')}
          aria-invalid={said ? true : undefined}
          aria-describedby={`${id}-said ${id}-zone`}
          value={date}
          min={dayOf(now, timeZone)}
          onChange={(event) => change(event.target.value, time)}
        />
        <input
          type="time"
          className={styles.input}
          aria-label={t('compose.timeOfDay')}
          aria-invalid={said ? true : undefined}
          aria-describedby={`${id}-said ${id}-zone`}
          value={time}
          onChange={(event) => change(date, event.target.value)}
        />
        <span className={styles.zone} id={`${id}-zone`}>
          {t('compose.zone', { zone: zoneName(timeZone, language) })}
        </span>
      </div>
      <div id={`${id}-said`} aria-live="polite">
        {complete && (
          <p className={styles.meaning}>
            {moment(instantOf(local, timeZone))}
            <span>{t('compose.in', { time: duration(t, instantOf(local, timeZone).getTime() - now.getTime()) })}</span>
          </p>
        )}
        {said && <FieldProblem>{said}</FieldProblem>}
      </div>
    </div>
  );
}
