import { expectAccessible } from './accessible';
import { expect, test } from './fixtures';
import { english, labels } from './labels';

const ZONE = 'Asia/Shanghai';

/** The next full minute that leaves time to finish the form, as a clock in Shanghai shows it. */
function soon(): string {
  const minute = new Date(Math.ceil((Date.now() + 15_000) / 60_000) * 60_000);
  return minute.toLocaleString('sv-SE', { timeZone: ZONE }).slice(0, 16).replace(' ', 'T');
}

test('a merchant connects an account and sees a scheduled post go out', async ({ merchant, page }) => {
  const text = `立冬后的第一锅桂花糖芋苗，今晚六点上架 ${Date.now().toString(36)}`;

  await page.goto('/sign-up');
  await expectAccessible(page);
  await merchant.signUp('桂花小铺');
  await expectAccessible(page);

  const account = await merchant.connectWeibo();
  await expectAccessible(page);
  const picture = await page.screenshot();

  await merchant.compose({ text, picture, account, localTime: soon() });
  await expectAccessible(page);
  await merchant.schedule();
  await expect(page.getByText(text)).toBeVisible();
  await expectAccessible(page);

  // Nothing is clicked here: the state comes by itself.
  await expect(page.getByText(labels.statePublished).first()).toBeVisible({ timeout: 100_000 });
  await expectAccessible(page);

  const link = page.getByRole('link', { name: labels.onNetwork });
  const address = await link.getAttribute('href');
  expect(address?.startsWith(process.env['SHANGBO_NETWORK_URL'] ?? 'nowhere')).toBe(true);
  const onNetwork = await page.context().newPage();
  await onNetwork.goto(address ?? '');
  await expect(onNetwork.getByText(text)).toHaveCount(1);
  await expect(onNetwork.locator('img[src*="/pictures/"]')).toHaveCount(1);
  const author = new URL(address ?? '').pathname.split('/')[1];
  await onNetwork.goto(`${process.env['SHANGBO_NETWORK_URL']}/u/${author}`);
  await expect(onNetwork.getByText(text)).toHaveCount(1);
  await onNetwork.close();

  await merchant.switchToEnglish();
  await expect(page.getByText(english.published).first()).toBeVisible();
  for (const path of ['/calendar', '/posts', '/accounts']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});
