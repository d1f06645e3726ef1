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
  noAccountsTitle: 'Connect a Weibo account first',
  noAccountsText: 'Then you can plan on the calendar.',
};
