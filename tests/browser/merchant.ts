/** What a merchant does in the portal, in verbs. */
import { expect, type Locator, type Page } from '@playwright/test';

import { AUTHORIZE, labels } from './labels';
import { PASSWORD } from './shop';

export interface Draft {
  text: string;
  picture: Buffer;
  /** The name of the account that it goes to. */
  account: string;
  /** Local time in the workspace's zone: `2026-11-23T09:00`. */
  at: string;
}

export class Merchant {
  constructor(readonly page: Page) {}

  async signUp(shop: string): Promise<void> {
    const { page } = this;
    await page.goto('/sign-up');
    await page.getByLabel(labels.displayName).fill('林小满');
    await page.getByLabel(labels.tenantName).fill(shop);
    await page.getByLabel(labels.email).fill(`${Date.now().toString(36)}@example.com`);
    await page.getByLabel(labels.password, { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: labels.signUp }).click();
    await this.#isIn();
  }

  async signIn(email: string, password = PASSWORD): Promise<void> {
    const { page } = this;
    await page.goto('/sign-in');
    await page.getByLabel(labels.email).fill(email);
    await page.getByLabel(labels.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: labels.signIn, exact: true }).click();
    await this.#isIn();
  }

  /** Goes through the network's own pages up to ours that names the account; answers with the name. */
  async authorizeAtNetwork(): Promise<string> {
    const { page } = this;
    await this.goTo(labels.accounts);
    await page.getByRole('button', { name: labels.connect }).first().click();
    await page.waitForURL(`${process.env['SHANGBO_NETWORK_URL']}/oauth2/authorize**`);
    const name = await this.authorize();
    await page.waitForURL('**/accounts/connect/*');
    await expect(page.getByRole('heading', { name })).toBeVisible();
    return name;
  }

  /** Lets the network's page give us an account, the first where none is named; answers with its name. */
  async authorize(account?: string): Promise<string> {
    const { page } = this;
    const choice = page.locator('label.person').filter({ hasText: account ?? '' }).first();
    // Behind the name stands a badge.
    const name = await choice.locator('b').evaluate((whole) => whole.firstChild?.textContent ?? '');
    await choice.getByRole('radio').check();
    await page.getByRole('button', { name: AUTHORIZE, exact: true }).click();
    return name;
  }

  async confirmAccount(name: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: labels.confirmAccount }).click();
    await page.waitForURL('**/accounts');
    await expect(page.getByRole('heading', { name })).toBeVisible();
  }

  /** Opens the composer and fills it in. */
  async compose({ text, picture, account, at }: Draft): Promise<void> {
    const { page } = this;
    await this.goTo(labels.compose);
    await page.getByLabel(labels.text, { exact: true }).fill(text);
    const file = { name: 'shop.png', mimeType: 'image/png', buffer: picture };
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('button', { name: labels.picture })).toBeVisible();
    await choose(page.getByRole('checkbox', { name: account }));
    await this.setTime(at);
  }

  async setTime(at: string): Promise<void> {
    const { page } = this;
    const [date = '', time = ''] = at.split('T');
    const [hour = '', minute = ''] = time.split(':');
    const month = page.getByRole('group', { name: labels.date });
    await expect(month).toBeVisible();
    const day = month.locator(`[data-day="${date}"]`);
    if (!(await day.isVisible())) await month.getByRole('button', { name: labels.nextMonth }).click();
    await day.click();
    await page.getByLabel(labels.hour, { exact: true }).selectOption(hour);
    await page.getByLabel(labels.minute, { exact: true }).selectOption(minute);
  }

  /** Follows a link of the frame. */
  async goTo(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Does something of a menu. */
  async pick(menu: string | RegExp, item: string): Promise<void> {
    await this.page.getByRole('button', { name: menu }).click();
    await this.page.getByRole('menuitem', { name: item }).or(this.page.getByRole('menuitemradio', { name: item })).click();
  }

  /** Confirms in the dialog that asks. */
  async confirm(verb: string): Promise<void> {
    const dialog = this.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: verb, exact: true }).click();
    await expect(dialog).toBeHidden();
  }

  async #isIn(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: labels.calendar })).toBeFocused();
  }
}

/** An only account is chosen already. */
async function choose(choice: Locator): Promise<void> {
  if (!(await choice.isChecked())) await choice.check();
}
