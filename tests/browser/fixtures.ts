import { test as base, expect } from '@playwright/test';

import { Merchant } from './merchant';

/** A person with a browser, at the portal that the global set-up started. */
export const test = base.extend<{ merchant: Merchant }>({
  // The port is known only once the demo runs, after the configuration was read.
  baseURL: async ({}, use) => {
    await use(process.env['SHANGBO_URL']);
  },
  merchant: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new Merchant(page));
    expect(errors, 'errors that the pages threw').toEqual([]);
  },
});

export { expect };
