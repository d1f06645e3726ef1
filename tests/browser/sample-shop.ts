/** A workspace in full swing, for pictures: several accounts, a month of posts in every state. */
import { expect, type Browser } from '@playwright/test';

import { CONTENT_REFUSED, UNDER_REVIEW, type Network } from './network';
import { Shop } from './shop';
import { inDays } from './times';

const TWO_DAYS_S = 2 * 86_400;

/** What is to come: in how many days, at what time, what, with how many pictures, by how many accounts. */
const PLANNED = [
  [1, '09:00', '早安。冬至前最后一批金桂已经下树，今年花期短，只收了四十斤。', 3, 1],
  [1, '12:30', '午间小知识：桂花分金桂、银桂、丹桂和四季桂，做糖桂花最香的是金桂。你家附近开的是哪一种？', 1, 2],
  [1, '20:00', '今晚八点直播间见，带大家看熬糖桂花的全过程，下单送一小罐。#老味道# @手作的橘子', 0, 1],
  [2, '09:00', '门店今天起延长营业到晚上九点半，下班路上来喝一碗热的。', 0, 3],
  [2, '18:00', '新包装到了：可以带走的玻璃罐，喝完还能插花。', 4, 1],
  [3, '10:00', '桂花糖芋苗的做法写成了一篇长文，收藏起来周末试试 https://guihua.example/recipes/yumiao', 1, 1],
  [4, '09:00', '周末限定：酒酿桂花小圆子，每天五十份。', 2, 1],
  [4, '09:00', '批发价目表更新，冬季订货请私信。', 0, 2],
  [4, '15:00', '下午茶时间，试试桂花配红茶。', 1, 1],
  [4, '21:00', '今天卖完了，谢谢大家，明天早上八点半继续。', 0, 1],
  [6, '09:00', '一周新品预告：桂花年糕。', 0, 1],
  [8, '09:00', '抽奖：转发并说说你和桂花的故事，抽三位送礼盒一份，下周一开奖。', 1, 3],
  [11, '12:00', '冬天也有新鲜的桂花吗？有，我们把秋天冻住了。', 0, 1],
  [14, '09:00', '老店二十年，谢谢街坊。', 6, 1],
  [17, '20:00', '年货礼盒开始预订，早鸟九折 https://guihua.example/gift', 1, 3],
] as const;

const DRAFTS = ['双十二活动的文案，还差一张主图和最终价格。', '和甜品店联名的故事，等对方确认'] as const;

export interface SampleShop {
  email: string;
  /** Posts worth a picture of their own, by what became of them. */
  posts: Record<'published' | 'scheduled' | 'partly' | 'failed' | 'asking' | 'cancelled' | 'draft', string>;
}

export async function openSampleShop(browser: Browser, url: string, network: Network): Promise<SampleShop> {
  const shop = await new Shop(url).signUp('桂花小铺');
  const accounts = [
    await shop.connect(await network.addUser('桂花小铺', 128_400)),
    await shop.connect(await network.addUser('桂花小铺批发', 3_260)),
  ];
  await network.letTokensLive(TWO_DAYS_S);
  accounts.push(await shop.connect(await network.addUser('小满的厨房', 9_870)));
  await network.letTokensLive();
  const retired = await shop.connect(await network.addUser('桂花小铺旧号', 412));
  await shop.disconnect(retired);
  const [main = '', trade = ''] = accounts;

  const pictures = await Promise.all((await posters(browser)).map((poster) => shop.upload(poster)));
  const now = async (text: string, accountIds: readonly string[], pictureIds: readonly string[] = []) => {
    const id = await shop.write({ text, accountIds, pictureIds });
    await shop.publishNow(id);
    return id;
  };

  const published = await now(
    '立冬后的第一锅桂花糖芋苗，今晚六点上架。#老味道# 到店自取的朋友送一小罐糖桂花，做法在这里 https://guihua.example/yumiao @小满的厨房',
    [main],
    pictures.slice(0, 3),
  );
  await network.order({ api: 'statuses/share', text: '全场半价', do: 'refuse', code: CONTENT_REFUSED, times: 9 });
  const failed = await now('全场半价，最后一天，错过再等一年！', [main]);
  await network.order({ api: 'statuses/share', text: '新店试营业', do: 'refuse', code: CONTENT_REFUSED, times: 1 });
  const partly = await now('新店试营业三天，进店都有一碗热的。', [main, trade], pictures.slice(3, 4));
  await network.order({ api: 'statuses/share', text: '到店礼', do: 'refuse', code: UNDER_REVIEW, times: 1 });
  const asking = await now('到店礼：凭这条微博领一枚桂花书签。', [trade]);
  const cancelled = await shop.write({ text: '周五停水，临时休息半天。', accountIds: [main], at: inDays(2, '11:00') });
  await shop.cancel(cancelled);

  let scheduled = '';
  for (const [days, time, text, pictureCount, accountCount] of PLANNED) {
    const id = await shop.write({
      text,
      accountIds: accounts.slice(0, accountCount),
      pictureIds: pictures.slice(0, pictureCount),
      at: inDays(days, time),
    });
    scheduled ||= id;
  }
  let draft = '';
  for (const text of DRAFTS) draft = await shop.write({ text, accountIds: [main] });
  const settled = { [published]: 'PUBLISHED', [failed]: 'FAILED', [partly]: 'PARTLY_PUBLISHED', [asking]: 'NEEDS_HUMAN' };
  for (const [id, state] of Object.entries(settled)) await expect.poll(() => shop.stateOf(id), { timeout: 60_000 }).toBe(state);
  return { email: shop.email, posts: { published, scheduled, partly, failed, asking, cancelled, draft } };
}

/** Pictures such as a shop would post: a few words on colour, drawn by the browser. */
async function posters(browser: Browser): Promise<Buffer[]> {
  const page = await browser.newPage();
  const drawn: Buffer[] = [];
  const looks = [
    ['桂花糖芋苗', '#f3d9a4', '#7a4a1e', 900, 900],
    ['今晚六点', '#2b3a2a', '#e8dcb5', 1200, 800],
    ['一小罐秋天', '#c98a2b', '#fff6e0', 900, 1200],
    ['新店试营业', '#a23b2a', '#ffe9d6', 1000, 1000],
    ['街坊二十年', '#30486b', '#e6edf7', 900, 900],
    ['慢慢熬', '#5b6b46', '#f4f1de', 900, 900],
  ] as const;
  for (const [words, ground, ink, width, height] of looks) {
    await page.setViewportSize({ width, height });
    await page.setContent(
      `<body style="margin:0;height:100vh;display:grid;place-items:center;background:radial-gradient(circle at 30% 20%, color-mix(in srgb, ${ground} 80%, white), ${ground});color:${ink};font:600 ${width / 8}px 'Noto Serif CJK SC';letter-spacing:.1em">${words}</body>`,
    );
    drawn.push(await page.screenshot());
  }
  await page.close();
  return drawn;
}
