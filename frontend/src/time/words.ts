
import type { Translate } from '../i18n/translate';
import { addDays, dayOf } from './zone';

const formats = new Map<string, Intl.DateTimeFormat>();

export function format(date: Date, language: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${language} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, options);
    formats.set(key, found);
  }
  return found.format(date);
}

/** 09:00; with seconds where punctuality is the point. */
export function clockTime(instant: Date, language: string, timeZone: string, seconds = false): string {
  return format(instant, language, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
    hourCycle: 'h23',
  });
}

/** A day without a zone: `2026-11-23` as the language writes it. */
export function dayWords(day: string, language: string, options: Intl.DateTimeFormatOptions): string {
  return format(new Date(`${day}T12:00:00Z`), language, { ...options, timeZone: 'UTC' });
}

/** The day in the zone, the near ones by name: 明天, 11月25日 周三. */
export function dayName(t: Translate, instant: Date, language: string, timeZone: string, now = new Date()): string {
  const day = dayOf(instant, timeZone);
  const today = dayOf(now, timeZone);
  if (day === today) return t('time.today');
  if (day === addDays(today, 1)) return t('time.tomorrow');
  if (day === addDays(today, -1)) return t('time.yesterday');
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  if (language === 'en') return dayWords(day, language, { ...year, month: 'short', day: 'numeric', weekday: 'short' });
  // Chinese by Intl runs date and weekday together.
  return `${dayWords(day, language, { ...year, month: 'long', day: 'numeric' })} ${dayWords(day, language, { weekday: 'short' })}`;
}

/** Day and time in the zone: 明天 09:00. */
export function moment(t: Translate, instant: Date, language: string, timeZone: string): string {
  return `${dayName(t, instant, language, timeZone)} ${clockTime(instant, language, timeZone)}`;
}

/** How long, in the one unit that says enough. */
export function duration(t: Translate, ms: number): string {
  if (ms < 1000) return t('time.ms', { count: Math.round(ms) });
  const seconds = ms / 1000;
  if (seconds < 60) return t('time.seconds', { count: seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds) });
  const minutes = seconds / 60;
  if (minutes < 60) return t('time.minutes', { count: Math.round(minutes) });
  const hours = minutes / 60;
  if (hours < 48) return t('time.hours', { count: Math.round(hours) });
  return t('time.days', { count: Math.round(hours / 24) });
}

/** 12,408 or 1.2万: short where space is short. */
export function compactNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: value >= 10_000 ? 'compact' : 'standard', maximumFractionDigits: 1 }).format(value);
}

/** A zone by a name people know: 中国标准时间. */
export function zoneName(timeZone: string, language: string): string {
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date());
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
