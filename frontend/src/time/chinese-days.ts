/** What a Chinese wall calendar writes under a day: festivals, solar terms, the day of the moon. */

/** By month and day: those that shops plan for. */
const SOLAR: Record<string, string> = {
  '01-01': '元旦',
  '02-14': '情人节',
  '03-08': '妇女节',
  '05-01': '劳动节',
  '05-04': '青年节',
  '06-01': '儿童节',
  '06-18': '618',
  '09-10': '教师节',
  '10-01': '国庆节',
  '11-11': '双11',
  '12-12': '双12',
  '12-24': '平安夜',
  '12-25': '圣诞节',
};

/** By the moon's month and day. */
const LUNAR: Record<string, string> = {
  '正月1': '春节',
  '正月15': '元宵节',
  '二月2': '龙抬头',
  '五月5': '端午节',
  '七月7': '七夕',
  '七月15': '中元节',
  '八月15': '中秋节',
  '九月9': '重阳节',
  '腊月8': '腊八节',
  '腊月23': '小年',
};

/** From the sun's longitude 0° on, 15° each. */
const TERMS =
  '春分 清明 谷雨 立夏 小满 芒种 夏至 小暑 大暑 立秋 处暑 白露 秋分 寒露 霜降 立冬 小雪 大雪 冬至 小寒 大寒 立春 雨水 惊蛰'.split(' ');

const DIGITS = '初一 初二 初三 初四 初五 初六 初七 初八 初九 初十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 廿一 廿二 廿三 廿四 廿五 廿六 廿七 廿八 廿九 三十'.split(' ');

const DAY_MS = 86_400_000;
const RADIANS = Math.PI / 180;

const moon = new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric' });

/** The sun's apparent longitude in degrees, to about 0.01° (Meeus, Astronomical Algorithms, ch. 25). */
function sunLongitude(ms: number): number {
  const century = (ms / DAY_MS + 2_440_587.5 - 2_451_545) / 36_525;
  const mean = 280.46646 + 36_000.76983 * century;
  const anomaly = (357.52911 + 35_999.05029 * century) * RADIANS;
  const centre = 1.914602 * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1934.136 * century) * RADIANS;
  return (((mean + centre - 0.00569 - 0.00478 * Math.sin(node)) % 360) + 360) % 360;
}

/** The solar term that begins on this day in China. */
function termOf(midnight: number): string | undefined {
  const before = Math.floor(sunLongitude(midnight) / 15);
  const after = Math.floor(sunLongitude(midnight + DAY_MS) / 15);
  return before === after ? undefined : TERMS[after];
}

function moonDay(midnight: number): { month: string; day: number } {
  const parts = moon.formatToParts(midnight + DAY_MS / 2);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { month: of('month'), day: Number.parseInt(of('day'), 10) };
}

export interface ChineseDay {
  word: string;
  /** A festival or solar term rather than a day like any other. */
  marked: boolean;
}

/** What to write under the day `2026-11-22`: 小雪. */
export function chineseDay(day: string): ChineseDay {
  const midnight = Date.parse(`${day}T00:00:00+08:00`);
  const lunar = moonDay(midnight);
  const tomorrow = moonDay(midnight + DAY_MS);
  const eve = tomorrow.month === '正月' && tomorrow.day === 1 ? '除夕' : undefined;
  const marked = eve ?? LUNAR[`${lunar.month}${lunar.day}`] ?? SOLAR[day.slice(5)] ?? termOf(midnight);
  if (marked !== undefined) return { word: marked, marked: true };
  return { word: lunar.day === 1 ? lunar.month : (DIGITS[lunar.day - 1] ?? ''), marked: false };
}
