import { addDays, dayOf, instantOf, weekday } from './zone';

export interface QuickChoice {
  key: 'quickTonight' | 'quickTomorrow' | 'quickNoon' | 'quickMonday';
  /** As the API takes it: 2026-11-23T09:00. */
  local: string;
}

/** Times people choose most: the evening's and the morning's peak, noon, next Monday. Only what is to come. */
export function quickChoices(now: Date, timeZone: string): QuickChoice[] {
  const today = dayOf(now, timeZone);
  const tomorrow = addDays(today, 1);
  const monday = addDays(today, 7 - weekday(today));
  const choices: QuickChoice[] = [
    { key: 'quickTonight', local: `${today}T20:00` },
    { key: 'quickTomorrow', local: `${tomorrow}T09:00` },
    { key: 'quickNoon', local: `${tomorrow}T12:00` },
  ];
  if (monday !== tomorrow) choices.push({ key: 'quickMonday', local: `${monday}T09:00` });
  return choices.filter(({ local }) => instantOf(local, timeZone) > now);
}

/** The time of day that a post has as a rule: the morning's peak, the evening's once that has passed, then the last minute. */
export function usualTime(day: string, now: Date, timeZone: string): string {
  return ['09:00', '20:00'].find((time) => instantOf(`${day}T${time}`, timeZone) > now) ?? '23:59';
}

/** What is wrong with a chosen time; none when it can be scheduled. */
export function scheduleFault(local: string, timeZone: string, now: Date): 'incomplete' | 'past' | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/u.test(local)) return 'incomplete';
  return instantOf(local, timeZone) <= now ? 'past' : undefined;
}
