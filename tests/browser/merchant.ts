/** What a merchant does in the portal, in verbs. */
import { expect, type Locator, type Page } from '@playwright/test';

import { AUTHORIZE, labels } from './labels';

export interface Draft {
  text: string;
  picture: Buffer;
  /** The name of the account that it goes to. */
  account: string;
  /** Local date and time in the workspace's zone: `2026-11-23` and `09:00`. */
  date: string;
  time: string;
}

export class Merchant {
  constructor(readonly page: Page) {}

  async signUp(shop: string): Promise<void> {
    const { page } = this;
    await page.goto('/sign-up');
    await page.getByLabel(labels.displayName).fill('林小满');
    await page.getByLabel(labels.tenantName).fill(shop);
    await page.getByLabel(labels.email).fill(`${Date.now().toString(36)}@example.com`);
    await page.getByLabel(labels.password, { exact: true }).fill('一把旧伞在雨里唱歌 42');
    await page.getByRole('button', { name: labels.signUp }).click();
    await expect(page.getByRole('navigation').first()).toBeVisible();
  }

  /** Goes through the network's own pages; answers with the name of the account. */
  async connectWeibo(): Promise<string> {
    const { page } = this;
    await this.follow(labels.accounts);
    await page.getByRole('button', { name: labels.connect }).first().click();
    await page.waitForURL(`${process.env['SHANGBO_NETWORK_URL']}/oauth2/authorize**`);
    const name = await page.locator('label.person b').first().innerText();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: AUTHORIZE, exact: true }).click();
    await page.waitForURL('**/accounts/connect/*');
    await expect(page.getByText(name).first()).toBeVisible();
    await page.getByRole('button', { name: labels.confirmAccount }).click();
    await page.waitForURL('**/accounts');
    await expect(page.getByText(name).first()).toBeVisible();
    return name;
  }

  /** Opens the composer and fills it in. */
  async compose(draft: Draft): Promise<void> {
    const { page } = this;
    await this.follow(labels.compose);
    await page.getByLabel(labels.text).fill(draft.text);
    const file = { name: 'shop.png', mimeType: 'image/png', buffer: draft.picture };
    await page.locator('input[type=file]').setInputFiles(file);
    await expect(page.getByRole('img', { name: labels.picture }).first()).toBeVisible();
    await choose(page.getByRole('checkbox', { name: draft.account }));
    await choose(page.getByRole('radio', { name: labels.scheduleLater }));
    await page.getByLabel(labels.date, { exact: true }).fill(draft.date);
    await page.getByLabel(labels.timeOfDay, { exact: true }).fill(draft.time);
  }

  /** Schedules what the composer holds, and opens it. */
  async schedule(text: string): Promise<void> {
    const { page } = this;
    await page.getByRole('button', { name: labels.scheduleIt }).click();
    await page.getByRole('link', { name: text }).or(page.getByText(text)).first().click();
    await page.waitForURL('**/posts/post_*');
  }

  async switchToEnglish(): Promise<void> {
    await this.page.getByRole('button', { name: labels.personMenu }).click();
    await this.page.getByText(labels.english, { exact: true }).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', 'en');
    await this.page.keyboard.press('Escape');
  }

  private async follow(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }
}

/** An only account, or the usual way to publish, is chosen already. */
async function choose(choice: Locator): Promise<void> {
  if (!(await choice.isChecked())) await choice.check();
}
