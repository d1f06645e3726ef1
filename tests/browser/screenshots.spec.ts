/** Pictures of every page, in each language, theme and size, to be looked at by a person. */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const LANGUAGES = ['zh-CN', 'en'];
const THEMES = ['light', 'dark'] as const;
const SIZES = { desktop: { width: 1440, height: 900 }, mobile: { width: 390, height: 844 } };

const OUTSIDE = { 'sign-in': '/sign-in', 'sign-up': '/sign-up' };
const INSIDE = {
  accounts: '/accounts',
  calendar: '/calendar',
  posts: '/posts',
  'not-found': '/no-such-page',
};

test('pictures of every page', async ({ browser, merchant, page, baseURL }) => {
  test.setTimeout(600_000);
  await merchant.signUp('桂花小铺');
  const account = await merchant.connectWeibo();
  const text = '立冬后的第一锅桂花糖芋苗，今晚六点上架。#老味道# 到店自取送一小罐糖桂花。';
  // Tomorrow at noon: it stays scheduled for as long as pictures are taken.
  const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await merchant.compose({ text, picture: await page.screenshot(), account, date, time: '12:00' });
  const composer = new URL(page.url()).pathname;
  await merchant.schedule(text);
  const pages = { ...INSIDE, composer, post: new URL(page.url()).pathname };
  // One browser stays signed in throughout: its refresh cookie serves once and is replaced.
  const stranger = await (await browser.newContext({ baseURL })).newPage();

  for (const language of LANGUAGES) {
    for (const colorScheme of THEMES) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        const folder = `screenshots/${language}-${colorScheme}-${size}`;
        for (const [one, paths] of [[stranger, OUTSIDE], [page, pages]] as const) {
          await one.setViewportSize(viewport);
          await one.emulateMedia({ colorScheme });
          await takePictures(one, language, paths, folder);
        }
      }
    }
  }
});

async function takePictures(page: Page, language: string, paths: Record<string, string>, folder: string) {
  await page.goto('/sign-in');
  await page.evaluate((kept) => localStorage.setItem('shangbo.language', kept), language);
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
}
