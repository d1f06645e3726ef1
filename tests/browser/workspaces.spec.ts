import { expect, test } from './fixtures';
import { labels } from './labels';

const DEMO_PASSWORD = 'shangbo-demo';

test('the account manager works in one workspace, then in the other', async ({ merchant, page }) => {
  await merchant.signIn('manager@shangbo.example', DEMO_PASSWORD);
  const switcher = page.getByRole('button', { name: /^切换工作区/ });
  for (const [shop, other, post] of [
    ['江南丝路茶业', '宁波海川五金', '安吉白茶到仓'],
    ['宁波海川五金', '江南丝路茶业', '不锈钢紧固件现货'],
  ] as const) {
    if (!(await switcher.textContent())?.includes(shop)) await merchant.pick(/^切换工作区/, shop);
    await expect(switcher).toContainText(shop);
    await merchant.goTo(labels.posts);
    // Posts of the demo fall due in its first minute.
    const row = page.getByRole('link', { name: post });
    await expect(row).toContainText(labels.published, { timeout: 60_000 });
    await merchant.pick(/^切换工作区/, other);
    await expect(page.getByText(`已切换到${other}`)).toBeVisible();
    await merchant.goTo(labels.posts);
    await expect(page.getByRole('link', { name: post })).toBeHidden();
  }
  // An editor publishes; accounts are the owner's.
  await merchant.goTo(labels.accounts);
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: labels.connect })).toBeHidden();
});

test('language and appearance are the person’s, and signing out ends the session', async ({ merchant, page, shop }) => {
  await merchant.signIn(shop.email);
  const html = page.locator('html');

  await merchant.pick(labels.personMenu, '深色');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');
  await merchant.pick(labels.personMenu, 'English');
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Calendar' })).toBeVisible();

  await page.reload();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('heading', { name: 'Calendar' })).toBeVisible();
  await merchant.pick(/’s menu$/, '简体中文');
  await merchant.pick(labels.personMenu, '退出登录');
  await page.waitForURL('**/sign-in**');
  await page.goto('/posts');
  await page.waitForURL('**/sign-in?next=%2Fposts');

  await merchant.signIn(shop.email);
  await merchant.pick(labels.personMenu, '退出所有设备');
  await merchant.confirm('退出所有设备');
  await page.waitForURL('**/sign-in**');
});
