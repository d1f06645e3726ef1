/** A server that is slow, gone and back: the pages say so and go on by themselves. */
import { rm } from 'node:fs/promises';

import { demoFolder, freePair, startDemo } from './demo';
import { expect, test } from './fixtures';
import { labels } from './labels';
import { Merchant } from './merchant';

test('a slow server leaves the frame of the page standing', async ({ merchant, page, shop }) => {
  await merchant.signIn(shop.email);
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route('**/graphql', async (route) => {
    if (/query \w+Page/.test(route.request().postData() ?? '')) await held;
    await route.continue();
  });
  await merchant.goTo(labels.posts);
  await expect(page.getByText('正在加载').first()).toBeAttached();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  release();
  await expect(page.getByRole('heading', { name: '还没有内容' })).toBeVisible();
});

test('a server that stops is told of, and its return is noticed', async ({ browser }) => {
  const folder = await demoFolder();
  const port = await freePair();
  const demos = [await startDemo(folder, port)];
  const [first] = demos;
  const page = await browser.newPage({ baseURL: `http://127.0.0.1:${port}` });
  const merchant = new Merchant(page);
  try {
    await merchant.signIn('tea@shangbo.example', 'shangbo-demo');
    await merchant.goTo(labels.posts);
    await expect(page.getByRole('link', { name: '安吉白茶到仓' })).toBeVisible();
    await first?.stop();

    // What is known stays; what is not cannot be had.
    await merchant.goTo(labels.calendar);
    await merchant.goTo(labels.posts);
    await expect(page.getByRole('link', { name: '安吉白茶到仓' })).toBeVisible();
    await expect(page.getByText('连不上服务器，正在重试')).toBeVisible();
    await page.getByRole('link', { name: '草稿', exact: true }).click();
    await expect(page.getByRole('alert')).toContainText('网络不通');

    demos.push(await startDemo(folder, port));
    // Nobody clicks: the page asks again as soon as it can.
    await expect(page.getByText(/^显示 \d+ 条$/)).toBeVisible({ timeout: 40_000 });
    await expect(page.getByText('发布正常')).toBeVisible();
  } finally {
    for (const demo of demos) await demo.stop();
    await page.close();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a portal that cannot reach its server at the start offers another try', async ({ merchant, page, shop }) => {
  await merchant.signIn(shop.email);
  await page.route('**/graphql', (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('heading', { name: '暂时连不上服务器' })).toBeVisible();
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: '重试' }).click();
  await expect(page.getByRole('heading', { name: labels.calendar })).toBeVisible();
});

test('a part that is gone, such as after a release, ends on a page with a way out', async ({ page, shop }) => {
  await new Merchant(page).signIn(shop.email);
  await page.route('**/assets/posts-page*.js', (route) => route.abort());
  await page.getByRole('link', { name: labels.posts, exact: true }).click();
  await expect(page.getByRole('heading', { name: '页面出了点问题' })).toBeVisible();
  await page.unroute('**/assets/posts-page*.js');
  await page.getByRole('button', { name: '重新加载' }).click();
  await expect(page.getByRole('heading', { name: '还没有内容' })).toBeVisible();
});
