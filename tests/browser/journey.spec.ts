import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { labels, PUBLISHED_IN_ENGLISH } from './labels';

/** The next full minute that leaves time to fill in the form, as a clock in Shanghai shows it. */
function soon(): { date: string; time: string } {
  const minute = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000);
  const [date = '', time = ''] = minute.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).split(' ');
  return { date, time: time.slice(0, 5) };
}

test('a merchant connects an account and sees a scheduled post go out', async ({ merchant, page }) => {
  const network = process.env['SHANGBO_NETWORK_URL'] ?? '';
  const text = `立冬后的第一锅桂花糖芋苗，今晚六点上架 ${Date.now().toString(36)}`;

  await page.goto('/sign-up');
  await expectAccessible(page);
  await merchant.signUp('桂花小铺');
  await expectAccessible(page);

  const account = await merchant.connectWeibo();
  await expectAccessible(page);

  await merchant.compose({ text, picture: await page.screenshot(), account, ...soon() });
  await expectAccessible(page);
  await merchant.schedule(text);
  await expectAccessible(page);

  // Nothing is clicked or loaded here: the state comes by itself.
  await expect(page.getByText(labels.published, { exact: true }).first()).toBeVisible({ timeout: 100_000 });
  await expectAccessible(page);

  const address = await page.getByRole('link', { name: labels.onNetwork }).getAttribute('href');
  const published = new URL(address ?? '');
  expect(published.origin).toBe(network);
  const visitor = await page.context().newPage();
  await visitor.goto(published.href);
  await expect(visitor.getByText(text)).toHaveCount(1);
  await expect(visitor.locator('img[src*="/pictures/"]')).toHaveCount(1);
  await visitor.goto(`${network}/u/${published.pathname.split('/')[1]}`);
  await expect(visitor.getByText(text)).toHaveCount(1);
  await visitor.close();

  await merchant.switchToEnglish();
  await expect(page.getByText(PUBLISHED_IN_ENGLISH, { exact: true }).first()).toBeVisible();
  for (const path of ['/calendar', '/posts', '/accounts']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
