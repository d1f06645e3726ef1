import { useId } from 'react';

import { FieldProblem } from '../../design/field';
import { useTranslation } from '../../i18n/translation';
import { useNow, useTimes } from '../../time/hooks';
import { quickChoices, scheduleFault, usualTime } from '../../time/quick-choices';
import { duration, zoneName } from '../../time/words';
import { dayOf, instantOf } from '../../time/zone';
import { DayPicker } from './day-picker';
import styles from './schedule-picker.module.css';
import { TimePicker } from './time-picker';

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
    <div className={styles.frame}>
      <div className={styles.picker}>
        <DayPicker
          value={date}
          first={dayOf(now, timeZone)}
          describedBy={`${id}-said ${id}-zone`}
          onChange={(day) => change(day, time || usualTime(day, now, timeZone))}
        />
        <div className={styles.side}>
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
            <TimePicker value={time} invalid={said !== undefined} describedBy={`${id}-said ${id}-zone`} onChange={(next) => change(date, next)} />
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
      </div>
    </div>
  );
}
