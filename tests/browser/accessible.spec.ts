/** Every page, and what opens on it, in both themes, by the rules of WCAG 2.2 AA and axe's own that a machine can check. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { labels } from './labels';
import { openSampleShop } from './sample-shop';

const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test('every page is accessible in both themes', async ({ browser, merchant, network, page, baseURL }) => {
  const { email, posts } = await openSampleShop(browser, baseURL ?? '', network);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const path of ['/sign-in', '/sign-up']) await expectAccessible(page, path);
  await page.getByRole('button', { name: labels.signUp }).click();
  await expectAccessible(page);

  await merchant.signUp('新开的小店');
  for (const path of ['/calendar', '/posts', '/accounts', '/compose']) await expectAccessible(page, path);
  await merchant.authorizeAtNetwork();
  await expectAccessible(page);
  await merchant.pick(labels.personMenu, '退出登录');

  await merchant.signIn(email);
  const pages = ['/calendar?view=month', '/calendar?view=week', '/posts', '/accounts', '/accounts/connect?error=connection.refused', '/no-such-page'];
  for (const path of pages) await expectAccessible(page, path);
  for (const id of Object.values(posts)) await expectAccessible(page, `/posts/${id}`);
  await expectAccessible(page, `/posts/${posts.scheduled}/edit`);

  await page.goto(`/posts/${posts.scheduled}`);
  await page.getByRole('button', { name: '改时间' }).click();
  await page.getByRole('dialog').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: labels.moreActions }).click();
  await page.getByRole('menu').waitFor();
  await expectAccessible(page);
  await page.getByRole('menuitem', { name: '取消发布' }).click();
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page);

  await page.goto('/compose');
  await page.getByLabel(labels.text, { exact: true }).fill('桂花年糕'.repeat(40));
  await page.getByRole('button', { name: labels.scheduleIt }).click();
  await expect(page.getByText('请至少选择一个账号。')).toBeVisible();
  await expectAccessible(page);
});

async function expectAccessible(page: Page, path?: string): Promise<void> {
  if (path) await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('dialog')).or(page.getByRole('alertdialog')).first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  // An open menu is a layer above the landmarks.
  const all = new AxeBuilder({ page }).withTags(LEVELS).disableRules('region');
  // The themes differ in nothing but colours.
  const colours = new AxeBuilder({ page }).withRules('color-contrast');
  for (const [theme, rules] of [['dark', colours], ['light', all]] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const { violations } = await rules.analyze();
    const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(({ target }) => target.join(' ')) }));
    expect(found, `accessibility of ${page.url()} in ${theme}`).toEqual([]);
  }
}
