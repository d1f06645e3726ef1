/** Local times as a clock in Shanghai shows them: `2026-11-23T09:00`. */
const clock = (instant: Date) => instant.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16).replace(' ', 'T');

/** The next full minute that leaves time to fill in a form. */
export const soon = (): string => clock(new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000));

/** A time of day so many days from now. */
export const inDays = (days: number, time: string): string => `${clock(new Date(Date.now() + days * 86_400_000)).slice(0, 10)}T${time}`;
