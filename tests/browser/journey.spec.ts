import { expect, test } from './fixtures';
import { labels } from './labels';
import { inDays, soon } from './times';

test('a merchant connects an account and sees a scheduled post go out', async ({ merchant, network, page }) => {
  const text = `立冬后的第一锅桂花糖芋苗，今晚六点上架 ${Date.now().toString(36)}`;
  await merchant.signUp('桂花小铺');
  await expect(page.getByRole('heading', { name: '三步，让第一条准时发出' })).toBeVisible();
  const account = await merchant.authorizeAtNetwork();
  await merchant.confirmAccount(account);

  const at = soon();
  await merchant.compose({ text, picture: await page.screenshot(), account, at });
  // The meter speaks Weibo's count; the preview shows what followers will see.
  await expect(page.getByText(/^\d+ \/ 140 字$/)).toBeVisible();
  const preview = page.getByRole('article', { name: labels.preview });
  await expect(preview).toContainText(account);
  await expect(preview).toContainText(text);
  await expect(preview).toContainText('网页链接');
  await expect(preview.getByRole('img')).toHaveCount(1);
  await page.getByRole('button', { name: labels.scheduleIt }).click();
  await page.waitForURL('**/posts/post_*');
  await expect(page.getByText('已排期', { exact: true }).first()).toBeVisible();
  const post = new URL(page.url()).pathname;

  for (const view of ['month', 'week']) {
    await page.goto(`/calendar?view=${view}&day=${at.slice(0, 10)}`);
    const entry = page.locator(`[data-day="${at.slice(0, 10)}"]`).getByRole('link', { name: text });
    await expect(entry).toContainText(at.slice(11));
  }
  await merchant.goTo(labels.posts);
  await page.getByRole('link', { name: text }).click();
  await page.waitForURL(`**${post}`);

  // Nothing is clicked or loaded here: the state comes by itself.
  await expect(page.getByText(labels.published, { exact: true }).first()).toBeVisible({ timeout: 100_000 });
  await expect(page.getByText(/准时/)).toBeVisible();
  await expect(page.getByText('微博已收下')).toBeVisible();
  await expect(page.getByRole('img', { name: labels.picture })).toBeVisible();

  const published = new URL((await page.getByRole('link', { name: labels.onNetwork }).getAttribute('href')) ?? '');
  expect(published.origin).toBe(network.url);
  const visitor = await page.context().newPage();
  await visitor.goto(published.href);
  await expect(visitor.getByText(text)).toHaveCount(1);
  await expect(visitor.locator('img[src*="/pictures/"]')).toHaveCount(1);
  await visitor.goto(`${network.url}/u/${published.pathname.split('/')[1]}`);
  await expect(visitor.getByText(text)).toHaveCount(1);
});

test('a merchant changes their mind: edits, moves, cancels, schedules anew, publishes now, deletes', async ({ merchant, page, shop }) => {
  const accountIds = [shop.accountId];
  const id = await shop.write({ text: '周五上新：桂花年糕', accountIds, at: inDays(3, '09:00') });
  await merchant.signIn(shop.email);

  await page.goto(`/posts/${id}`);
  await page.getByRole('link', { name: '编辑' }).click();
  await page.getByLabel(labels.text, { exact: true }).fill('周六上新：桂花年糕，每天五十份');
  await page.getByRole('button', { name: labels.saveChanges }).click();
  await expect(page.getByRole('heading', { name: '内容详情' })).toBeVisible();
  await expect(page.getByText('周六上新：桂花年糕，每天五十份')).toBeVisible();

  const reschedule = page.getByRole('dialog', { name: '什么时候发布？' });
  await page.getByRole('button', { name: '改时间' }).click();
  await merchant.setTime(inDays(0, '00:00'));
  await expect(reschedule.getByText('这个时间已经过去，请选择将来的时间。')).toBeVisible();
  await merchant.setTime(inDays(4, '20:30'));
  await reschedule.getByRole('button', { name: '排期' }).click();
  await expect(reschedule).toBeHidden();
  await expect(page.getByRole('main').getByText(/20:30/).first()).toBeVisible();

  await merchant.pick(labels.moreActions, '取消发布');
  await merchant.confirm('取消发布');
  await expect(page.getByText('已取消', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: '改时间' }).click();
  await merchant.setTime(inDays(5, '09:00'));
  await reschedule.getByRole('button', { name: '排期' }).click();
  await expect(page.getByText('已排期', { exact: true }).first()).toBeVisible();

  await merchant.pick(labels.moreActions, labels.publishNow);
  await merchant.confirm(labels.publishNow);
  await expect(page.getByText(labels.published, { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('link', { name: '编辑' })).toBeHidden();

  const unwanted = await shop.write({ text: '写错了的草稿', accountIds });
  await page.goto(`/posts/${unwanted}`);
  await merchant.pick(labels.moreActions, '删除');
  await merchant.confirm('删除');
  await page.waitForURL('**/posts');
  await expect(page.getByRole('link', { name: '周六上新' })).toBeVisible();
  await expect(page.getByRole('link', { name: '写错了的草稿' })).toBeHidden();
});

test('what is being written survives a reload, and an account that ends is told of', async ({ merchant, network, page, shop }) => {
  const ending = `小满的厨房${Date.now().toString(36)}`;
  await network.letTokensLive(2 * 86_400);
  await shop.connect(await network.addUser(ending));
  await network.letTokensLive();
  await merchant.signIn(shop.email);

  await merchant.goTo(labels.compose);
  await page.getByLabel(labels.text, { exact: true }).fill('写到一半的冬至文案');
  await page.getByText('已保存在本机').waitFor();
  await page.reload();
  await expect(page.getByText('已恢复上次没写完的内容。')).toBeVisible();
  await expect(page.getByLabel(labels.text, { exact: true })).toHaveValue('写到一半的冬至文案');
  await page.getByRole('button', { name: labels.scheduleIt }).click();
  await expect(page.getByText('请至少选择一个账号。')).toBeVisible();
  await expect(page.getByText('请选择日期和时间。')).toBeVisible();
  await page.getByRole('checkbox', { name: ending }).check();
  await expect(page.getByText('请至少选择一个账号。')).toBeHidden();

  await merchant.goTo(labels.accounts);
  await expect(page.getByText('有账号的授权快到期了')).toBeVisible();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: ending }) });
  await expect(card.getByText('授权还剩 48 小时')).toBeVisible();
  await card.getByRole('button', { name: '重新连接' }).click();
  await page.waitForURL(`${network.url}/oauth2/authorize**`);
  await merchant.authorize(ending);
  await page.getByText('这个账号已在工作区里。').waitFor();
  await page.getByRole('button', { name: '重新连接' }).click();
  await page.waitForURL('**/accounts');
  await expect(card.getByText('可以发布')).toBeVisible();

  await merchant.pick(`${ending}的更多操作`, '断开连接');
  await merchant.confirm('断开连接');
  await expect(card.getByText('已断开', { exact: true })).toBeVisible();
});
