/**
 * Wall clocks of a named zone, by `Intl` alone. A day is `2026-11-23`, a local time
 * `2026-11-23T09:00`: as the API writes them.
 */

const clocks = new Map<string, Intl.DateTimeFormat>();

function clock(timeZone: string): Intl.DateTimeFormat {
  let found = clocks.get(timeZone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    clocks.set(timeZone, found);
  }
  return found;
}

/** What the wall clock of the zone shows, to the second. */
function wallClock(instant: Date, timeZone: string): string {
  const part = Object.fromEntries(clock(timeZone).formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}`;
}

export const localTime = (instant: Date, timeZone: string): string => wallClock(instant, timeZone).slice(0, 16);

export const dayOf = (instant: Date, timeZone: string): string => wallClock(instant, timeZone).slice(0, 10);

function offsetMs(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${wallClock(new Date(whole), timeZone)}Z`) - whole;
}

/**
 * The instant at which the zone's clock shows this. A time that the clocks skip is moved on by the
 * gap, one that they repeat is the first of the two (RFC 5545 §3.3.5), as the server does.
 */
export function instantOf(local: string, timeZone: string): Date {
  const naive = Date.parse(local.length === 16 ? `${local}:00Z` : `${local}Z`);
  const before = offsetMs(naive - 86_400_000, timeZone);
  const after = offsetMs(naive + 86_400_000, timeZone);
  const early = naive - before;
  if (offsetMs(early, timeZone) === before) return new Date(early);
  const late = naive - after;
  return new Date(offsetMs(late, timeZone) === after ? late : early);
}

export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** 0 is Monday. */
export function weekday(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** Whether the text is a day that the calendar has. */
export function isDay(text: string | null | undefined): text is string {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
