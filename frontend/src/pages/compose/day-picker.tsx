import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';

import { IconButton } from '../../design/button';
import { classNames } from '../../design/class-names';
import { useTranslation } from '../../i18n/translation';
import { addMonths, weeksOf } from '../../time/calendar-grid';
import { useTimes } from '../../time/hooks';
import { useDayKeys } from '../../time/use-day-keys';
import styles from './day-picker.module.css';

interface DayPickerProps {
  /** The chosen day; empty before there is one. */
  value: string;
  /** The first day that can be chosen: today. */
  first: string;
  describedBy: string;
  onChange: (day: string) => void;
}

/**
 * A month to choose a day from. A browser's own date field speaks the browser's language, which
 * need not be the page's. One day is in the tab order; the arrows move it.
 */
export function DayPicker({ value, first, describedBy, onChange }: DayPickerProps) {
  const { t } = useTranslation();
  const { day: words } = useTimes();
  const [at, setAt] = useState(value || first);
  const [followed, setFollowed] = useState(value);
  const { table, step } = useDayKeys(at, setAt, first);
  if (value !== followed) {
    // Chosen elsewhere, such as by a quick choice.
    setFollowed(value);
    if (value) setAt(value);
  }

  const go = (day: string) => setAt(day < first ? first : day);
  const weeks = weeksOf('month', at);
  const month = words(at, { year: 'numeric', month: 'long' });

  return (
    <fieldset className={styles.picker} aria-describedby={describedBy}>
      <legend className="visually-hidden">{t('compose.date')}</legend>
      <div className={styles.head}>
        <IconButton
          size="s"
          label={t('calendar.previousMonth')}
          icon={<ChevronLeft size={16} aria-hidden />}
          disabled={at.slice(0, 7) <= first.slice(0, 7)}
          onClick={() => go(addMonths(at, -1))}
        />
        <span className={styles.month} aria-live="polite">
          {month}
        </span>
        <IconButton size="s" label={t('calendar.nextMonth')} icon={<ChevronRight size={16} aria-hidden />} onClick={() => go(addMonths(at, 1))} />
      </div>
      <table ref={table} role="grid" aria-label={month} className={styles.grid} onKeyDown={step}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={words(day, { weekday: 'long' })}>
                {words(day, { weekday: 'narrow' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    name={day === at ? 'schedule' : undefined}
                    data-day={day}
                    className={classNames(styles.day, day.slice(0, 7) !== at.slice(0, 7) && styles.outside)}
                    tabIndex={day === at ? 0 : -1}
                    aria-label={words(day, { month: 'long', day: 'numeric', weekday: 'long' })}
                    aria-pressed={day === value}
                    aria-current={day === first ? 'date' : undefined}
                    disabled={day < first}
                    onClick={() => onChange(day)}
                  >
                    {Number(day.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </fieldset>
  );
}
