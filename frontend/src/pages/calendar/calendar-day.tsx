import { Plus } from 'lucide-react';
import { Link } from 'react-router';

import { classNames } from '../../design/class-names';
import type { CalendarPageQuery } from '../../gql/graphql';
import { useTranslation } from '../../i18n/translation';
import type { CalendarView } from '../../time/calendar-grid';
import { chineseDay } from '../../time/chinese-days';
import { useTimes } from '../../time/hooks';
import { CalendarEntry } from './calendar-entry';
import styles from './calendar-grid.module.css';

/** A month's cell shows this many; the rest are a click away. */
const MOST_IN_MONTH = 4;

interface CalendarDayProps {
  day: string;
  view: CalendarView;
  /** In the tab order. */
  current: boolean;
  today: string;
  outside: boolean;
  posts: CalendarPageQuery['calendar'];
  severalAccounts: boolean;
  mayWrite: boolean;
  onFocusDay: (day: string) => void;
}

export function CalendarDay({ day, view, current, today, outside, posts, severalAccounts, mayWrite, onFocusDay }: CalendarDayProps) {
  const { t } = useTranslation();
  const { day: words, language } = useTimes();
  const chinese = language === 'zh-CN' ? chineseDay(day) : undefined;
  const name = words(day, { month: 'long', day: 'numeric', weekday: 'long' });
  const shown = view === 'month' && posts.length > MOST_IN_MONTH ? posts.slice(0, MOST_IN_MONTH - 1) : posts;
  const rest = posts.length - shown.length;
  const tabIndex = current ? 0 : -1;
  return (
    <td
      data-day={day}
      tabIndex={tabIndex}
      aria-current={day === today ? 'date' : undefined}
      className={classNames(styles.day, outside && styles.outside, day === today && styles.today, day < today && styles.past)}
      onFocus={(event) => {
        if (event.target === event.currentTarget && !current) onFocusDay(day);
      }}
    >
      <div className={styles.head}>
        <span className="visually-hidden">
          {name}
          {chinese?.marked && `，${chinese.word}`}，{posts.length > 0 ? t('calendar.entries', { count: posts.length }) : t('calendar.none')}
        </span>
        <span className={styles.number} aria-hidden>
          {Number(day.slice(8))}
        </span>
        {view === 'week' && (
          <span className={styles.weekday} aria-hidden>
            {words(day, { weekday: 'short' })}
          </span>
        )}
        {chinese && (
          <span className={classNames(styles.chinese, chinese.marked && styles.marked)} aria-hidden>
            {chinese.word}
          </span>
        )}
        {mayWrite && day >= today && (
          <Link to={`/compose?date=${day}`} className={styles.add} tabIndex={tabIndex} aria-label={t('calendar.composeAt', { date: name })}>
            <Plus size={15} aria-hidden />
          </Link>
        )}
      </div>
      <ul className={styles.entries}>
        {shown.map((post) => (
          <li key={post.id}>
            <CalendarEntry post={post} roomy={view === 'week'} withAccounts={severalAccounts} tabIndex={tabIndex} />
          </li>
        ))}
        {rest > 0 && (
          <li>
            <Link to={`/calendar?view=week&day=${day}`} className={styles.more} tabIndex={tabIndex}>
              {t('calendar.more', { count: rest })}
            </Link>
          </li>
        )}
      </ul>
    </td>
  );
}
