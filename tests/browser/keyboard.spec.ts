/** Without a mouse: signing in, writing and scheduling a post, and moving through the calendar. */
import type { Locator, Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { labels } from './labels';
import { PASSWORD } from './shop';
import { inDays } from './times';

test('sign in, write with a picture, schedule, and find it on the calendar', async ({ page, shop }) => {
  await page.goto('/sign-in');
  await tabTo(page, page.getByLabel(labels.email));
  await page.keyboard.type(shop.email);
  await tabTo(page, page.getByLabel(labels.password, { exact: true }));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: labels.calendar })).toBeFocused();

  // The day after tomorrow, by the arrows from today.
  const day = inDays(2, '').slice(0, 10);
  await tabTo(page, page.locator('[aria-current=date]'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(`[data-day="${day}"]`)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/compose?date=${day}`);

  await tabTo(page, page.getByLabel(labels.text, { exact: true }));
  await page.keyboard.type('只用键盘写的一条');
  await tabTo(page, page.getByRole('button', { name: labels.addPictures }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } });
  await (await chooser).setFiles([1, 2].map((n) => ({ name: `${n}.png`, mimeType: 'image/png', buffer: n === 1 ? buffer : other(buffer) })));
  await expect(page.getByRole('button', { name: /^第 2 张图片/ })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: labels.picture }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('移到第 2 位')).toBeAttached();
  await tabTo(page, page.getByRole('button', { name: '移除第 2 张图片' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /^第 2 张图片/ })).toBeHidden();
  // The only account is chosen already, and the calendar has brought the day.
  await expect(page.getByRole('checkbox', { name: '桂花小铺' })).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: labels.scheduleIt }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/posts/post_*');

  await tabTo(page, page.getByRole('link', { name: labels.calendar, exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('[aria-current=date]'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const entry = page.locator(`[data-day="${day}"]`).getByRole('link', { name: '只用键盘写的一条' });
  await tabTo(page, entry);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/posts/post_*');

  await tabTo(page, page.getByRole('button', { name: labels.moreActions }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: labels.moreActions })).toBeFocused();
});

/** Presses Tab until the focus is there: it must come within a page's length of stops. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < 60; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The focus never came to ${target}`);
}

/** Another picture: a byte behind a PNG's end is not looked at, but makes another file. */
const other = (picture: Buffer): Buffer => Buffer.concat([picture, Buffer.from([0])]);
