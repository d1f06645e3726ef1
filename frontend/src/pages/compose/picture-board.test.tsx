import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';

import { bareClient } from '../../api/portal-session';
import { startLanguage } from '../../i18n/translation';
import { PictureBoard } from './picture-board';

const THREE = ['a', 'b', 'c'].map((id) => ({ id, url: `/${id}.png`, width: 1, height: 1 }));
const shown = () => [...document.querySelectorAll('img')].map((img) => img.getAttribute('src'));

function Board() {
  const [pictures, setPictures] = useState<typeof THREE>(THREE);
  return (
    <Provider value={bareClient}>
      <PictureBoard
        pictures={pictures}
        uploads={[]}
        problems={[]}
        onAdd={() => undefined}
        onChange={(update) => setPictures((before) => [...update(before)])}
      />
    </Provider>
  );
}

beforeEach(async () => {
  await startLanguage();
  render(<Board />);
});

test('arrow keys move a picture, and the focus goes with it', async () => {
  screen.getByRole('button', { name: /^Picture 1/u }).focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}');
  expect(shown()).toEqual(['/b.png', '/c.png', '/a.png']);
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Picture 3/u);
  expect(screen.getByRole('status').textContent).toBe('Now at place 3');
});

test('a picture is removed by its button or by Delete', async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Remove picture 2' }));
  screen.getByRole('button', { name: /^Picture 1/u }).focus();
  await userEvent.keyboard('{Delete}');
  expect(shown()).toEqual(['/c.png']);
});
