import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useViewer } from '../api/session-hooks';
import { clockTime, dayWords, moment } from './words';

/** Ways to write times in the person's language and the workspace's zone. */
export function useTimes() {
  const { t, i18n } = useTranslation();
  const { timeZone } = useViewer().tenant;
  const language = i18n.language;
  return {
    timeZone,
    language,
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
