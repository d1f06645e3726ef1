/** What a merchant does in the portal, in verbs. */
import { expect, type Locator, type Page } from '@playwright/test';

import { labels } from './labels';

interface Draft {
  text: string;
  picture: Buffer;
  account: string;
  /** Local time in the workspace's zone, to the minute: 2026-11-23T09:00. */
  localTime: string;
}

export class Merchant {
  constructor(readonly page: Page) {}

  async signUp(shop: string): Promise<void> {
    const { page } = this;
    await page.goto('/sign-up');
    await page.getByLabel(labels.displayName).fill('林小满');
    await page.getByLabel(labels.tenantName).fill(shop);
    await page.getByLabel(labels.email).fill(`${Date.now().toString(36)}@example.com`);
    await page.getByLabel(labels.password).fill('一把旧伞在雨里唱歌 42');
    await page.getByRole('button', { name: labels.signUp }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-up'));
  }

  /** Goes through the network's own pages, and answers with the name of the account. */
  async connectWeibo(): Promise<string> {
    const { page } = this;
    await page.goto('/accounts');
    await page.getByRole('button', { name: labels.connectWeibo }).first().click();
    await page.waitForURL(`${process.env['SHANGBO_NETWORK_URL']}/oauth2/authorize**`);
    const name = await page.locator('label.person b').first().innerText();
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: labels.authorize, exact: true }).click();
    await page.waitForURL('**/accounts/connect/*');
    await expect(page.getByText(name)).toBeVisible();
    await page.getByRole('button', { name: labels.confirmAccount }).click();
    await page.waitForURL('**/accounts');
    await expect(page.getByText(name)).toBeVisible();
    return name;
  }

  async compose(draft: Draft): Promise<void> {
    const { page } = this;
    await page.goto('/posts/new');
    await page.getByLabel(labels.text).fill(draft.text);
    await page.locator('input[type=file]').setInputFiles({
      name: 'shop.png',
      mimeType: 'image/png',
      buffer: draft.picture,
    });
    await expect(page.getByRole('img', { name: labels.addPicture }).first()).toBeVisible();
    await this.choose(page.getByRole('checkbox', { name: draft.account }));
    await this.choose(page.getByRole('radio', { name: labels.scheduled }));
    await page.getByLabel(labels.dueAt).fill(draft.localTime);
  }

  async schedule(): Promise<void> {
    await this.page.getByRole('button', { name: labels.schedule }).click();
    await this.page.waitForURL('**/posts/post_*');
  }

  async switchToEnglish(): Promise<void> {
    await this.page.getByRole('button', { name: labels.settings }).click();
    await this.page.getByText(labels.english).click();
    await expect(this.page.locator('html')).toHaveAttribute('lang', 'en');
  }

  /** An only account, or the usual way to publish, is chosen already. */
  private async choose(choice: Locator): Promise<void> {
    if (!(await choice.isChecked())) await choice.check();
  }
}
