import { describe, expect, test } from 'vitest';

import { estimateLength } from './weibo-length';

/** What a text without a link gains: a space and a short link. */
const ADDED_UNITS = 21;
const withLink = (units: number) => Math.ceil((units + ADDED_UNITS) / 2);

describe('the length as Weibo counts it', () => {
  test.each([
    ['你好', withLink(4)],
    ['hello', withLink(5)],
    ['你好a', withLink(5)],
    ['é', withLink(1)],
    ['😀', withLink(4)],
    ['a\r\nb', withLink(3)],
    ['a'.repeat(280), withLink(280)],
  ])('%j has a short link put behind it', (text, length) => {
    expect(estimateLength(text)).toBe(length);
  });

  test.each([
    ['你好 http://example.com/a', 13],
    ['看https://example.com/很长', 13],
    [`https://example.com/${'x'.repeat(200)}`, 10],
    ['https://a.cn/1 https://b.cn/2', 21],
  ])('%j has its links shortened', (text, length) => {
    expect(estimateLength(text)).toBe(length);
  });

  test('what is not a web address is plain text', () => {
    expect(estimateLength('http://localhost/a')).toBe(withLink(18));
  });

  test('nothing written is nothing long', () => {
    expect(estimateLength(' \n ')).toBe(0);
  });
});
