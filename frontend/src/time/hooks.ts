import { useEffect, useState } from 'react';

import { useViewer } from '../api/session-hooks';
import { useTranslation } from '../i18n/translation';
import { clockTime, dayName, dayWords, moment } from './words';

/** Ways to write times in the person's language and the workspace's zone. */
export function useTimes() {
  const { t, language } = useTranslation();
  const { timeZone } = useViewer().tenant;
  return {
    timeZone,
    language,
    dayName: (instant: string | Date) => dayName(t, new Date(instant), language, timeZone),
    moment: (instant: string | Date) => moment(t, new Date(instant), language, timeZone),
    clock: (instant: string | Date, seconds = false) => clockTime(new Date(instant), language, timeZone, seconds),
    day: (day: string, options: Intl.DateTimeFormatOptions) => dayWords(day, language, options),
  };
}

/** The present, renewed now and then so that "today" and "past" stay true on an open page. */
export function useNow(everyMs = 30_000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
