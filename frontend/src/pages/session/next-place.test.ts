import { expect, test } from 'vitest';

import { nextPlace } from './next-place';

test.each([
  ['/posts?state=DRAFT', '/posts?state=DRAFT'],
  ['//evil.example', '/calendar'],
  ['/\\evil.example', '/calendar'],
  ['https://evil.example', '/calendar'],
  ['javascript:alert(1)', '/calendar'],
])('%s leads to %s', (next, place) => {
  expect(nextPlace(new URLSearchParams({ next }))).toBe(place);
});
