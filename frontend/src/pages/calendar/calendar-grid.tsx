import type { KeyboardEvent } from 'react';

import { classNames } from '../../design/class-names';
import type { CalendarPageQuery } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import type { CalendarView } from '../../time/calendar-grid';
import { useTimes } from '../../time/hooks';
import { useDayKeys } from '../../time/use-day-keys';
import { dayOf } from '../../time/zone';
import { CalendarDay } from './calendar-day';
import styles from './calendar-grid.module.css';

type CalendarPost = CalendarPageQuery['calendar'][number];

interface CalendarGridProps {
  view: CalendarView;
  weeks: readonly (readonly string[])[];
  /** The day that the keyboard is on. */
  day: string;
  today: string;
  posts: readonly CalendarPost[] | undefined;
  /** Whose a post is has to be told. */
  severalAccounts: boolean;
  loading: boolean;
  label: string;
  mayWrite: boolean;
  onDay: (day: string) => void;
  onCompose: (day: string) => void;
}

/**
 * Days as a grid. One day is in the tab order: arrows, Home, End and Page keys move it; what stands
 * on it follows by Tab.
 */
export function CalendarGrid({ view, weeks, day, today, posts, severalAccounts, loading, label, mayWrite, onDay, onCompose }: CalendarGridProps) {
  const { t } = useTranslation();
  const { timeZone, day: words } = useTimes();
  const { table, step, current } = useDayKeys(day, onDay);
  const byDay = Map.groupBy(posts ?? [], ({ schedule }) => (schedule ? dayOf(new Date(schedule.dueAt), timeZone) : ''));

  // A week that is over, or another month's, and empty gives its room to the others.
  const isQuiet = (week: readonly string[]) =>
    view === 'month' && week.every((one) => (one < today || one.slice(0, 7) !== day.slice(0, 7)) && !byDay.has(one));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['day'] === undefined) return;
    if (step(event) || !mayWrite || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onCompose(current());
  };

  return (
    <div className={styles.frame} aria-busy={loading || undefined}>
      <table ref={table} role="grid" aria-label={label} className={classNames(styles.grid, view === 'week' && styles.week)} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weeks[0]?.map((one) => (
              <th key={one} scope="col" abbr={words(one, { weekday: 'long' })}>
                {words(one, { weekday: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]} className={classNames(isQuiet(week) && styles.quiet)}>
              {week.map((one) => (
                <CalendarDay
                  key={one}
                  day={one}
                  view={view}
                  current={one === day}
                  today={today}
                  outside={view === 'month' && one.slice(0, 7) !== day.slice(0, 7)}
                  posts={byDay.get(one) ?? []}
                  severalAccounts={severalAccounts}
                  mayWrite={mayWrite}
                  onFocusDay={onDay}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {loading && (
        <p className="visually-hidden" role="status">
          {t('common.loading')}
        </p>
      )}
    </div>
  );
}
