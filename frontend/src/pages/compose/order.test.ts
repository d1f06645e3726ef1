import { expect, test } from 'vitest';

import { moved } from './order';

test.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
  [0, -1, 'abc'],
  [2, 3, 'abc'],
])('from %i to %i', (from, to, result) => {
  expect(moved([...'abc'], from, to).join('')).toBe(result);
});
