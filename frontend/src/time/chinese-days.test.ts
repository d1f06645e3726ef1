import { expect, test } from 'vitest';

import { chineseDay } from './chinese-days';

test.each([
  // Solar terms as the Purple Mountain Observatory publishes them.
  ['2026-02-04', '立春'],
  ['2026-04-05', '清明'],
  ['2026-06-21', '夏至'],
  ['2026-11-07', '立冬'],
  ['2026-11-22', '小雪'],
  ['2026-12-22', '冬至'],
  ['2027-01-05', '小寒'],
  // Festivals of the moon.
  ['2026-02-16', '除夕'],
  ['2026-02-17', '春节'],
  ['2026-03-03', '元宵节'],
  ['2026-06-19', '端午节'],
  ['2026-09-25', '中秋节'],
  ['2026-10-18', '重阳节'],
  ['2027-01-15', '腊八节'],
  ['2026-11-11', '双11'],
])('%s is %s', (day, word) => {
  expect(chineseDay(day)).toEqual({ word, marked: true });
});

test('other days have the day of the moon, its first the month', () => {
  expect(chineseDay('2026-11-25')).toEqual({ word: '十七', marked: false });
  expect(chineseDay('2026-11-09')).toEqual({ word: '十月', marked: false });
});
