import { expect, test } from './fixtures';
import { CONTENT_REFUSED, UNDER_REVIEW } from './network';

test('a post that the network refuses says why, and its copy can be mended', async ({ merchant, network, page, shop }) => {
  await network.order({ api: 'statuses/share', text: '全网最低价', do: 'refuse', code: CONTENT_REFUSED });
  const id = await shop.write({ text: '全网最低价，错过等一年', accountIds: [shop.accountId] });
  await shop.publishNow(id);

  await merchant.signIn(shop.email);
  await page.goto(`/posts/${id}`);
  await expect(page.getByText('未发出', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('微博拒绝了这条内容，请修改后重新安排。').first()).toBeVisible();
  await page.getByRole('link', { name: '复制为新内容' }).click();
  const text = page.getByLabel('正文', { exact: true });
  await expect(text).toHaveValue('全网最低价，错过等一年');
  await text.fill('冬季新价，欢迎来问');
  await page.getByRole('button', { name: '立即发布' }).click();
  await merchant.confirm('立即发布');
  await page.waitForURL((url) => url.pathname.startsWith('/posts/post_') && !url.pathname.endsWith(id));
  await expect(page.getByText('已发布', { exact: true }).first()).toBeVisible();
});

test('a post that waits for a person is found in the frame, looked at and sent again', async ({ merchant, network, page, shop }) => {
  await network.order({ api: 'statuses/share', text: '桂花书签', do: 'refuse', code: UNDER_REVIEW });
  const id = await shop.write({ text: '到店领一枚桂花书签', accountIds: [shop.accountId] });
  await shop.publishNow(id);

  await merchant.signIn(shop.email);
  await page.getByRole('link', { name: '待处理 1' }).click();
  await page.getByRole('link', { name: '到店领一枚桂花书签' }).click();
  await expect(page.getByText('请你来确认')).toBeVisible();
  await page.getByRole('button', { name: '没有，再发一次' }).click();
  await merchant.confirm('没有，再发一次');
  await expect(page.getByText('已发布', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('请你来确认')).toBeHidden();
});

test('a post that is live after all is not sent again', async ({ merchant, network, page, shop }) => {
  await network.order({ api: 'statuses/share', text: '老店二十年', do: 'refuse', code: UNDER_REVIEW });
  const id = await shop.write({ text: '老店二十年，谢谢街坊', accountIds: [shop.accountId] });
  await shop.publishNow(id);

  await merchant.signIn(shop.email);
  await page.goto(`/posts/${id}`);
  await page.getByRole('button', { name: '已经在微博上了' }).click();
  await expect(page.getByText('已发布', { exact: true }).first()).toBeVisible();
});
