import type { SameKeys } from '../messages';
import type { calendar as zh } from '../zh-cn/calendar';

export const calendar: SameKeys<typeof zh> = {
  title: 'Calendar',
  view: 'View',
  month: 'Month',
  week: 'Week',
  today: 'Today',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  previousWeek: 'Previous week',
  nextWeek: 'Next week',
  grid: 'Posts planned for {{range}}',
  composeAt: 'Compose for {{date}}',
  entries: '{{count}} {{count|post|posts}}',
  none: 'Nothing planned',
  more: '{{count}} more',
  legend: 'Legend',
  zone: 'Shown in {{zone}}',
  firstTitle: 'Three steps to a first post on time',
  first1: 'Connect Weibo',
  first1Text: 'Authorise once on Weibo; we never see the password.',
  first2: 'Write',
  first2Text: 'See how it looks on Weibo while you do.',
  first3: 'Choose a time',
  first3Text: 'We see to the rest, to the second.',
};
