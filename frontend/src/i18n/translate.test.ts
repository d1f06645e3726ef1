import { expect, test } from 'vitest';

import { translator } from './translate';

const t = translator({ shell: { switched: 'Now in {{name}}' }, posts: { pictures: '{{count}} {{count|picture|pictures}}' } });

test('slots are filled', () => {
  expect(t('shell.switched', { name: '桂花小铺' })).toBe('Now in 桂花小铺');
});

test.each([
  [0, '0 pictures'],
  [1, '1 picture'],
  [2, '2 pictures'],
])('%i goes with its word', (count, said) => {
  expect(t('posts.pictures', { count })).toBe(said);
});
