import { addDays, weekday } from './zone';

export type CalendarView = 'month' | 'week';

export const weekStart = (day: string): string => addDays(day, -weekday(day));

export const monthStart = (day: string): string => `${day.slice(0, 7)}-01`;

/** The same day of a month before or after; the last day where that month is shorter. */
export function addMonths(day: string, count: number): string {
  const date = new Date(`${monthStart(day)}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  const first = date.toISOString().slice(0, 10);
  const wanted = addDays(first, Number(day.slice(8)) - 1);
  return wanted.slice(0, 7) === first.slice(0, 7) ? wanted : addDays(addMonthsToFirst(first), -1);
}

function addMonthsToFirst(first: string): string {
  const date = new Date(`${first}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

/** The weeks a view shows, from Monday on, each of seven days. */
export function weeksOf(view: CalendarView, day: string): string[][] {
  const first = view === 'week' ? weekStart(day) : weekStart(monthStart(day));
  const end = view === 'week' ? addDays(first, 7) : addMonthsToFirst(monthStart(day));
  const weeks: string[][] = [];
  for (let start = first; start < end; start = addDays(start, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => addDays(start, index)));
  }
  return weeks;
}

/** Where a key leads from a day; none when the key means nothing here. */
export function dayAfterKey(key: string, day: string, shift: boolean): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return weekStart(day);
    case 'End':
      return addDays(weekStart(day), 6);
    case 'PageUp':
      return addMonths(day, shift ? -12 : -1);
    case 'PageDown':
      return addMonths(day, shift ? 12 : 1);
    default:
      return undefined;
  }
}
