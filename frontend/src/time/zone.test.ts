import { describe, expect, test } from 'vitest';

import { addMonths, dayAfterKey, weeksOf } from './calendar-grid';
import { quickChoices, scheduleFault, usualTime } from './quick-choices';
import { addDays, dayOf, instantOf, isDay, localTime, weekday } from './zone';

const SHANGHAI = 'Asia/Shanghai';

describe('wall clocks', () => {
  test('a local time in Shanghai is eight hours earlier in UTC', () => {
    expect(instantOf('2026-11-23T09:00', SHANGHAI).toISOString()).toBe('2026-11-23T01:00:00.000Z');
  });

  test.each([
    // Clocks skip 02:00–03:00: moved on by the gap.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
    // Clocks repeat 02:00–03:00: the first of the two.
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
  ])('%s %s', (zone, local, instant) => {
    expect(instantOf(local, zone).toISOString()).toBe(instant);
  });

  test('a day turns at the zone’s midnight', () => {
    const instant = new Date('2026-11-22T16:00:00Z');
    expect(dayOf(instant, SHANGHAI)).toBe('2026-11-23');
    expect(localTime(instant, SHANGHAI)).toBe('2026-11-23T00:00');
    expect(dayOf(instant, 'Europe/Berlin')).toBe('2026-11-22');
  });

  test.each(['2026-02-30', '2026-1-1', '', null, '2026-11-23T09:00'])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });
});

describe('the calendar', () => {
  test('a month’s weeks begin on Monday and hold all of it', () => {
    const weeks = weeksOf('month', '2026-11-23');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.at(-1)?.[6]).toBe('2026-12-06');
    expect(weeks.flat().every((day, index) => weekday(day) === index % 7)).toBe(true);
  });

  test('a week is its seven days', () => {
    expect(weeksOf('week', '2026-11-29')).toEqual([Array.from({ length: 7 }, (_, index) => addDays('2026-11-23', index))]);
  });

  test('a month’s last day stays a last day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
  });

  test.each([
    ['ArrowLeft', false, '2026-11-24'],
    ['ArrowDown', false, '2026-12-02'],
    ['Home', false, '2026-11-23'],
    ['End', false, '2026-11-29'],
    ['PageUp', false, '2026-10-25'],
    ['PageDown', true, '2027-11-25'],
    ['x', false, undefined],
  ])('%s moves the day', (key, shift, day) => {
    expect(dayAfterKey(key, '2026-11-25', shift)).toBe(day);
  });
});

describe('choosing a time', () => {
  test('quick choices are all to come', () => {
    const morning = instantOf('2026-11-23T08:00', SHANGHAI);
    expect(quickChoices(morning, SHANGHAI).map(({ local }) => local)).toEqual([
      '2026-11-23T20:00',
      '2026-11-24T09:00',
      '2026-11-24T12:00',
      '2026-11-30T09:00',
    ]);
    const night = instantOf('2026-11-23T20:00', SHANGHAI);
    expect(quickChoices(night, SHANGHAI).map(({ key }) => key)).not.toContain('quickTonight');
  });

  test('on Sunday next Monday is tomorrow and stands there once', () => {
    const locals = quickChoices(instantOf('2026-11-29T10:00', SHANGHAI), SHANGHAI).map(({ local }) => local);
    expect(locals.filter((local) => local === '2026-11-30T09:00')).toHaveLength(1);
  });

  test.each([
    ['08:00', '09:00'],
    ['09:00', '20:00'],
    ['21:30', '23:59'],
  ])('at %s a post of today has %s', (now, time) => {
    expect(usualTime('2026-11-23', instantOf(`2026-11-23T${now}`, SHANGHAI), SHANGHAI)).toBe(time);
  });

  test('only a whole time to come can be scheduled', () => {
    const now = instantOf('2026-11-23T09:00', SHANGHAI);
    expect(scheduleFault('2026-11-23T', SHANGHAI, now)).toBe('incomplete');
    expect(scheduleFault('2026-11-23T09:00', SHANGHAI, now)).toBe('past');
    expect(scheduleFault('2026-11-23T09:01', SHANGHAI, now)).toBeUndefined();
  });
});
