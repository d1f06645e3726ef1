import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

import { keepLanguage } from './i18n/language';

vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
keepLanguage('en');
afterEach(cleanup);
