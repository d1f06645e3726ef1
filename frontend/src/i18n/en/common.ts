import type { SameKeys } from '../messages';
import type * as zh from '../zh-cn/common';

export const common: SameKeys<typeof zh.common> = {
  product: 'Shangbo',
  loading: 'Loading',
  loadFailed: 'This did not load',
  retry: 'Try again',
  back: 'Back',
  loadMore: 'Load more',
  traceId: '(problem no. {{id}})',
  opensNewTab: '(opens in a new tab)',
  notFoundTitle: 'No page here',
  notFoundText: 'The address may have changed, or what was here has been deleted.',
  toCalendar: 'Go to the calendar',
  crashTitle: 'Something broke on this page',
  crashText: 'What you wrote is kept on this device. Reloading the page usually helps.',
  reload: 'Reload',
  unreachableTitle: 'The server cannot be reached',
  unreachableText: 'Check your network. Once it is back, you go on where you left off.',
};

export const failure: SameKeys<typeof zh.failure> = {
  OFFLINE: 'No connection. Check your network and try again.',
  UNAUTHENTICATED: 'Your sign-in has ended. Sign in again.',
  FORBIDDEN: 'Your role does not allow this. Ask the owner of the workspace.',
  NOT_FOUND: 'It is not there, or not in this workspace.',
  INVALID: 'Something in what you sent is wrong. Check it and try again.',
  CONFLICT: 'Somebody changed this just now. Reload and try again.',
  LIMITED: 'Too many tries. Wait a moment.',
  UNAVAILABLE: 'The service is not available right now. Try again soon.',
  INTERNAL: 'Something went wrong on our side. Try again soon.',
};

export const shell: SameKeys<typeof zh.shell> = {
  skip: 'Skip to content',
  navigation: 'Main navigation',
  calendar: 'Calendar',
  posts: 'Posts',
  accounts: 'Accounts',
  compose: 'Compose',
  workspace: 'Workspace',
  switchWorkspace: 'Switch workspace, now',
  switched: 'You are in {{name}} now',
  switchFailed: 'The workspace could not be switched. Try again.',
  personMenu: '’s menu',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  signOutEverywhereText:
    'You are signed out of every browser and device at once and have to sign in again. Scheduled posts go out as planned.',
  language: 'Language',
  theme: 'Appearance',
  theme_system: 'As the system',
  theme_light: 'Light',
  theme_dark: 'Dark',
  healthGood: 'On time',
  healthLate: 'Late by {{time}}',
  healthNeedsHuman: '{{count}} {{count|needs|need}} you',
  healthUnknown: 'No connection, trying again',
  roleOWNER: 'Owner',
  roleEDITOR: 'Editor',
  roleVIEWER: 'Viewer',
};

export const time: SameKeys<typeof zh.time> = {
  ms: '{{count}} ms',
  seconds: '{{count}} s',
  minutes: '{{count}} min',
  hours: '{{count}} {{count|hour|hours}}',
  days: '{{count}} {{count|day|days}}',
  today: 'Today',
  tomorrow: 'Tomorrow',
  yesterday: 'Yesterday',
};
