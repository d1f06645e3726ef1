import { expect, test } from 'vitest';

import { en } from './en/index';
import { zhCN } from './zh-cn/index';

type Tree = { [key: string]: string | Tree };

function slots(tree: Tree, path = ''): Record<string, string[]> {
  return Object.entries(tree).reduce<Record<string, string[]>>(
    (all, [key, value]) =>
      typeof value === 'string'
        ? Object.assign(all, { [path + key]: [...new Set(Array.from(value.matchAll(/\{\{(\w+)/gu), ([, name]) => name ?? ''))].toSorted() })
        : Object.assign(all, slots(value, `${path}${key}.`)),
    {},
  );
}

test('both languages have the same messages with the same slots', () => {
  expect(slots(en)).toEqual(slots(zhCN));
});
