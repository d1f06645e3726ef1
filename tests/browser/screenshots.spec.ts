/**
 * Pictures of every page, full and empty, loading and failing, in each language, theme and size:
 * to be looked at by a person. They come to stand in `screenshots/`.
 */
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { Merchant } from './merchant';
import { openSampleShop } from './sample-shop';
import { Shop } from './shop';
import { inDays } from './times';

const LANGUAGES = ['zh-CN', 'en'];
const THEMES = ['light', 'dark'] as const;
const SIZES = { desktop: { width: 1440, height: 900 }, mobile: { width: 390, height: 844 } };

type Paths = Record<string, string>;

const OUTSIDE: Paths = { 'sign-in': '/sign-in', 'sign-up': '/sign-up' };
const EMPTY: Paths = { calendar: '/calendar', posts: '/posts', accounts: '/accounts', compose: '/compose' };
const FULL: Paths = {
  month: '/calendar?view=month',
  week: `/calendar?view=week&day=${inDays(1, '').slice(0, 10)}`,
  posts: '/posts',
  accounts: '/accounts',
  'connect-failed': '/accounts/connect?error=connection.refused',
  'not-found': '/no-such-page',
};

test('pictures of every page', async ({ browser, network, baseURL }) => {
  test.setTimeout(900_000);
  const { email, posts } = await openSampleShop(browser, baseURL ?? '', network);
  const { email: newcomer } = await new Shop(baseURL ?? '').signUp('新开的小店');
  const full = { ...FULL, compose: `/compose?from=${posts.published}`, edit: `/posts/${posts.scheduled}/edit` };
  for (const [name, id] of Object.entries(posts)) Object.assign(full, { [`post-${name}`]: `/posts/${id}` });

  // Each person has a browser: a refresh cookie serves once and is replaced.
  const open = async (as?: string) => {
    const page = await browser.newPage({ baseURL });
    if (as) await new Merchant(page).signIn(as);
    else await page.goto('/sign-in');
    return page;
  };
  const [stranger, fresh, busy] = [await open(), await open(newcomer), await open(email)];

  for (const language of LANGUAGES) {
    for (const colorScheme of THEMES) {
      for (const [size, viewport] of Object.entries(SIZES)) {
        const folder = `screenshots/${language}-${colorScheme}-${size}`;
        for (const page of [stranger, fresh, busy]) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await page.evaluate((kept) => localStorage.setItem('shangbo.language', kept), language);
        }
        await takePictures(stranger, OUTSIDE, folder);
        await takePictures(fresh, EMPTY, `${folder}/empty`);
        await takePictures(busy, full, folder);
        await takeWithoutServer(busy, `${folder}/failing`);
        await takeWhileLoading(busy, `${folder}/loading`);
        await takeCrash(busy, folder);
      }
    }
  }
});

async function takePictures(page: Page, paths: Paths, folder: string): Promise<void> {
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(path);
    await settled(page);
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
}

async function takeWithoutServer(page: Page, folder: string): Promise<void> {
  await page.route('**/graphql', (route) => (isRefresh(route.request().postData()) ? route.continue() : route.abort()));
  await takePictures(page, EMPTY, folder);
  await page.unroute('**/graphql');
}

async function takeWhileLoading(page: Page, folder: string): Promise<void> {
  for (const [name, path] of Object.entries(EMPTY)) {
    let release = () => {};
    const held = new Promise<void>((done) => (release = done));
    await page.route('**/graphql', async (route) => {
      if (!isRefresh(route.request().postData())) await held;
      await route.continue();
    });
    await page.goto(path);
    await page.getByRole('navigation').first().waitFor();
    await page.locator('[aria-busy=true]').first().waitFor();
    await page.screenshot({ path: `${folder}/${name}.png` });
    release();
    await settled(page);
    await page.unroute('**/graphql');
  }
}

/** A part of the portal cannot be had. */
async function takeCrash(page: Page, folder: string): Promise<void> {
  await page.route('**/assets/not-found-page*.js', (route) => route.abort());
  await takePictures(page, { crash: '/no-such-page' }, folder);
  await page.unroute('**/assets/not-found-page*.js');
}

/** A page keeps its session while nothing else answers. */
const isRefresh = (body: string | null) => (body ?? '').includes('RefreshSession');

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
}
