import { test as base, expect } from '@playwright/test';

import { Merchant } from './merchant';
import { Network } from './network';
import { Shop } from './shop';

interface Portal {
  /** A person with a browser. */
  merchant: Merchant;
  network: Network;
  /** A fresh workspace with one connected account. */
  shop: Shop & { accountId: string };
}

/** The portal and the network that the global set-up started. */
export const test = base.extend<Portal>({
  // The port is known only once the demo runs, after the configuration was read.
  baseURL: async ({}, use) => {
    await use(process.env['SHANGBO_URL']);
  },
  merchant: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (said) => {
      if (said.text().includes('Content Security Policy')) errors.push(said.text());
    });
    await use(new Merchant(page));
    expect(errors, 'errors that the pages threw').toEqual([]);
  },
  network: async ({}, use) => {
    await use(new Network(process.env['SHANGBO_NETWORK_URL'] ?? ''));
  },
  shop: async ({ network, baseURL }, use) => {
    const shop = await new Shop(baseURL ?? '').signUp('桂花小铺');
    const accountId = await shop.connect(await network.addUser('桂花小铺', 128_400));
    await use(Object.assign(shop, { accountId }));
  },
});

export { expect };
